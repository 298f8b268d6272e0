package org.mtl4j.bench.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingEvent.Moved;
import org.mtl4j.api.event.TrainingEvent.RunStarted;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.OptimizerSpec;
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.TrainingSpec;
import org.mtl4j.engine.spec.WeightingSpec;

/** Problems trained by the engine like any other data. */
class ToyTest {
    private static final Mtl MTL = Mtl.discover();

    /** Listens to where the point is. */
    private static final class Path implements TrainingListener {
        private final List<List<Double>> places = new ArrayList<>();

        @Override
        public void on(TrainingEvent event) {
            if (event instanceof Moved moved) {
                places.add(moved.parameters());
            }
        }

        @Override
        public boolean follows(RunStarted run) {
            return true;
        }
    }

    private static Experiment experiment(String data, Map<String, String> values, String start) {
        return Experiment.on(data)
                .withData(Choice.of(data, values))
                .withSharing(SharingSpec.of("free-parameter"))
                .withTraining(TrainingSpec.standard().withOptimizer(OptimizerSpec.sgd(0.1)))
                .with(
                        "sharing.start=" + start,
                        "inputs=raw",
                        "targets=raw",
                        "training.epochs=1",
                        "training.batch=1",
                        "training.precision=float64");
    }

    private static List<List<Double>> path(Experiment experiment) {
        Path path = new Path();
        MTL.run(experiment, path);
        return path.places;
    }

    @Test
    void aStepOfGradientDescentIsOneOnTheFormulas() {
        Experiment experiment = experiment("task-pair", Map.of("relation", "orthogonal", "rows", "2"), "[1, -2]");

        assertThat(path(experiment)).containsExactly(List.of(1.0, -2.0), List.of(0.9, -1.8), List.of(0.81, -1.62));
    }

    @Test
    void noiseCancelsOutOverTheRowsOfAnEpoch() {
        Experiment noise = experiment("task-pair", Map.of("relation", "noise", "rows", "6"), "[0, 0]")
                .withWeighting(WeightingSpec.of(Choice.of("fixed", Map.of("weights", "first=0, second=1"))));

        List<List<Double>> path = path(noise);

        assertThat(path).hasSize(7);
        assertThat(path.get(1)).isNotEqualTo(path.get(0));
        assertThat(Math.hypot(path.get(6).get(0), path.get(6).get(1))).isLessThan(1e-14);
    }

    @Test
    void withoutAShiftStrategiesThatTakeLogarithmsSayWhyTheyCannotGoOn() {
        Experiment famo =
                experiment("cagrad-toy", Map.of("rows", "3"), "[-8.5, -5]").withWeighting(WeightingSpec.of("famo"));

        assertThatExceptionOfType(MtlException.class)
                .isThrownBy(() -> MTL.run(famo))
                .withMessageStartingWith("famo: the loss of task 'second' is -19.42");
    }

    @Test
    void aStartOfTheWrongLengthIsRefused() {
        assertThatExceptionOfType(MtlException.class)
                .isThrownBy(() -> MTL.run(experiment("fonseca", Map.of(), "[1, 2, 3]")))
                .withMessageContaining(
                        "starts from 3 values [1.0, 2.0, 3.0], but has 2 numbers; expected one for each");
    }

    @Test
    void theRegressionsOfTheGradNormToyRunThroughTheSameNetworkWithLossesOfTheirOwn() {
        Experiment scaled = Experiment.on("gradnorm-toy")
                .withData(Choice.of(
                        "gradnorm-toy",
                        Map.of("rows", "40", "test-rows", "10", "inputs", "4", "outputs", "2", "scaled", "losses")))
                .with("targets=raw", "training.epochs=2", "training.batch=20", "sharing.trunk=[4]");

        Map<String, Double> losses = MTL.run(scaled).history().get(0).losses();

        assertThat(losses.getOrDefault("task2", 0.0)).isGreaterThan(1000 * losses.getOrDefault("task1", 1.0));
    }
}
