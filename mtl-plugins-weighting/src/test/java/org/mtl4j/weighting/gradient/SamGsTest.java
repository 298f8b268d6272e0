package org.mtl4j.weighting.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class SamGsTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-9);
    private static final Scene ALIKE = Scene.of(new double[][] {{3, 4}, {0, -10}});
    private static final Scene UNLIKE = Scene.of(new double[][] {{3, 4}, {0, -500}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("sam-gs");
    }

    /** Similarity 2 · 5 · 500 / (25 + 250000), below 0.1; the mean length is 252.5. */
    @Test
    void makesUnlikeGradientsEquallyLong() {
        double[] direction = Rehearsal.of(2).open(SamGs::new).step(UNLIKE).direction();

        assertThat(direction).containsExactly(new double[] {252.5 * 0.6, 252.5 * 0.8 - 252.5}, ROUNDED);
    }

    /** Similarity 2 · 5 · 10 / 125 = 0.8; the first h is 0.01 · 0.04 + 1e-8, its corrected root 0.200002. */
    @Test
    void multipliesAlikeGradientsByTheirMomentum() {
        double[] direction = Rehearsal.of(2).open(SamGs::new).step(ALIKE).direction();

        double divisor = Math.sqrt(0.04 + 1e-6) + 1e-8;
        assertThat(direction).containsExactly(new double[] {9 / divisor, (16 - 100) / divisor}, ROUNDED);
    }

    /** Momenta are those of 0.1 of the first and 0.19 of both steps, h is nearly that of equal steps. */
    @Test
    void gathersMomentumAndDissimilarity() {
        Rehearsal run = Rehearsal.of(2).open(SamGs::new);
        run.step(ALIKE);

        double[] direction =
                run.step(Scene.of(new double[][] {{-6, 8}, {0, -20}})).direction();

        double divisor = Math.sqrt((0.99 * (0.0004 + 1e-8) + 0.0004 + 1e-8) / (1 - 0.99 * 0.99)) + 1e-8;
        double first = (0.09 * 3 - 0.1 * 6) / 0.19;
        double second = (0.09 * 4 + 0.1 * 8) / 0.19;
        double third = (0.09 * 10 + 0.1 * 20) / 0.19;
        assertThat(direction)
                .containsExactly(
                        new double[] {-6 * Math.abs(first) / divisor, (8 * second - 20 * third) / divisor}, ROUNDED);
    }

    @Test
    void gathersMomentumWhileItMakesLengthsEqual() {
        Rehearsal run = Rehearsal.of(2).open(SamGs::new);

        run.step(UNLIKE);

        assertThat(run.save().of("momentum", "t0"))
                .satisfies(m -> assertThat(m.get(0) + m.get(1)).isCloseTo(0.7, ROUNDED));
    }

    @Test
    void makesLengthsEqualBelowTheThresholdOnly() {
        double[] below = Rehearsal.of(2)
                .with(SamGs.THRESHOLD, 0.81)
                .open(SamGs::new)
                .step(ALIKE)
                .direction();
        double[] above = Rehearsal.of(2)
                .with(SamGs.THRESHOLD, 0.79)
                .open(SamGs::new)
                .step(ALIKE)
                .direction();

        assertThat(below).containsExactly(new double[] {4.5, 6 - 7.5}, ROUNDED);
        assertThat(above[0]).isGreaterThan(40);
    }

    /** Pairs 0.8, 0.8 and 1: their mean is 0.8667. */
    @Test
    void takesTheMeanOverPairs() {
        Scene three = Scene.of(new double[][] {{5}, {10}, {10}});

        double[] above = Rehearsal.of(3)
                .with(SamGs.THRESHOLD, 0.86)
                .open(SamGs::new)
                .step(three)
                .direction();
        double[] below = Rehearsal.of(3)
                .with(SamGs.THRESHOLD, 0.87)
                .open(SamGs::new)
                .step(three)
                .direction();

        assertThat(below).containsExactly(new double[] {25}, ROUNDED);
        assertThat(above[0]).isGreaterThan(100);
    }

    @Test
    void leavesATaskThatIsAloneItsGradient() {
        Rehearsal run = Rehearsal.of(2).open(SamGs::new);
        run.step(ALIKE);
        List<Double> absent = run.save().of("momentum", "t1");

        double[] direction = run.step(ALIKE.present(0)).direction();

        assertThat(direction).containsExactly(3, 4);
        assertThat(run.save().of("momentum", "t1")).isEqualTo(absent);
    }

    @Test
    void keepsGradientsOfZero() {
        assertThat(Rehearsal.of(2)
                        .open(SamGs::new)
                        .step(Scene.of(new double[][] {{3, 4}, {0, 0}}))
                        .direction())
                .containsExactly(new double[] {1.5, 2}, ROUNDED);
    }

    /** Equal lengths always. */
    @Nested
    class AlwaysEqualLengths extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("sam-gs");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(SamGs.THRESHOLD, 1.0);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(
                    Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.PERMUTATION, Property.SCALE_INVARIANT);
        }
    }
}
