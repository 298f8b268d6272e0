package org.mtl4j.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.metric.Metric.Direction;

class StatisticsTest {

    @Test
    void sampleIsMeanAndUnbiasedSpread() {
        Sample sample = Sample.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(sample.mean()).isEqualTo(5);
        assertThat(sample.sd()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
    }

    @Test
    void marginIsStudents() {
        // t(0.975; 2) = 4.302652729911275, by R's qt.
        assertThat(Sample.of(1, 2, 3).margin(0.95).orElseThrow())
                .isCloseTo(4.302652729911275 / Math.sqrt(3), within(1e-9));
    }

    @Test
    void oneValueHasNoSpread() {
        assertThat(Sample.of(1).sd()).isNaN();
        assertThat(Sample.of(1).margin(0.95)).isEmpty();
        assertThat(Sample.of().mean()).isNaN();
    }

    @Test
    void deltaMCorrectsTheSign() {
        assertThat(DeltaM.percent(List.of(
                        new DeltaM.Pair(0.8, 1.0, Direction.LOWER), new DeltaM.Pair(0.9, 1.0, Direction.HIGHER))))
                .isCloseTo(5, within(1e-12));
        assertThat(new DeltaM.Pair(-1, -2, Direction.HIGHER).percent()).isEqualTo(50);
        assertThat(new DeltaM.Pair(1, 0, Direction.HIGHER).percent()).isNaN();
    }

    @Test
    void deltaMOfThePublishedRun() {
        // digits-duo, seed 0: EW against STL of the reference runs (accuracy of left and right), printed there as
        // -2.9365.
        assertThat(DeltaM.percent(List.of(
                        new DeltaM.Pair(0.872222, 0.891667, Direction.HIGHER),
                        new DeltaM.Pair(0.869444, 0.902778, Direction.HIGHER))))
                .isCloseTo(-2.9365, within(1e-4));
    }

    @Test
    void holmAsInHisPaper() {
        // By R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void agreementIsThreeSigmaForOneQuestion() {
        Sample reference = Sample.of(-1, 0, 1, -1, 0, 1, -1, 0, 1);
        double error = Math.sqrt(2 * reference.sd() * reference.sd() / 9);
        assertThat(agrees(shifted(reference, 2.99 * error), reference)).isTrue();
        assertThat(agrees(shifted(reference, 3.01 * error), reference)).isFalse();
    }

    @Test
    void constantsAgreeUpToTheirPrintedDigits() {
        assertThat(agrees(Sample.of(0.985823336, 0.985823336), Sample.of(0.98582, 0.98582)))
                .isTrue();
        assertThat(agrees(Sample.of(0.9848, 0.9848), Sample.of(0.98582, 0.98582)))
                .isFalse();
    }

    @Test
    void aLargerFamilyIsGivenMoreRoom() {
        Sample reference = Sample.of(-1, 0, 1);
        double error = Math.sqrt(2 * reference.sd() * reference.sd() / 3);
        Agreement.Question far = new Agreement.Question("far", shifted(reference, 3.2 * error), reference);
        Agreement.Question near = new Agreement.Question("near", reference, reference);
        assertThat(Agreement.of(List.of(far)).get(0).agrees()).isFalse();
        assertThat(Agreement.of(List.of(far, near, near, near)).get(0).agrees()).isTrue();
    }

    private static boolean agrees(Sample ours, Sample reference) {
        return Agreement.of(List.of(new Agreement.Question("q", ours, reference)))
                .get(0)
                .agrees();
    }

    private static Sample shifted(Sample sample, double by) {
        return Sample.of(Arrays.stream(sample.values()).map(v -> v + by).toArray());
    }
}
