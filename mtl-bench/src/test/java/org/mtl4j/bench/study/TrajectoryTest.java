package org.mtl4j.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.event.TrainingEvent.Moved;

class TrajectoryTest {

    private static Trajectory of(int steps) {
        Trajectory.Recorder recorder = new Trajectory.Recorder();
        for (int step = 0; step <= steps; step++) {
            recorder.add(new Moved(step, List.of((double) step, 0.1 * step)));
        }
        return recorder.trajectory();
    }

    @Test
    void shortRunsAreKeptStepByStep() {
        assertThat(of(300).places()).hasSize(301);
    }

    @Test
    void ofLongRunsEveryFewthStepIsKeptAndTheLast() {
        List<Moved> places = of(10_001).places();

        assertThat(places).hasSizeBetween(400, 1025);
        assertThat(places.get(0).steps()).isZero();
        assertThat(places.get(2).steps()).isEqualTo(2 * places.get(1).steps());
        assertThat(places.get(places.size() - 1).steps()).isEqualTo(10_001);
    }

    @Test
    void isWrittenAndReadWithAllDigits() {
        Trajectory written = of(3);

        assertThat(written.csv()).startsWith("steps,p0,p1\n0,0.0,0.0\n1,1.0,0.1\n");
        assertThat(Trajectory.parse(written.csv())).isEqualTo(written);
        assertThat(Trajectory.none().isEmpty()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Trajectory.parse("steps,p0\nsome,0.1\n"));
    }
}
