package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class CaGradTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene CONFLICTING = Scene.of(new double[][] {{1, 0}, {-1, 1}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("cagrad");
    }

    @Nested
    class InALargeBall extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(CaGrad.C, 2.0);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);
        }
    }

    @Nested
    class AsLibMtl extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(CaGrad.RESCALE, CaGrad.Rescale.SQUARE, CaGrad.EPSILON, 1e-8);
        }

        @Override
        protected Set<Property> properties() {
            return weighting().properties();
        }
    }

    @Nested
    class AsTorchJd extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(CaGrad.C, 1.0, CaGrad.NORM_EPS, 1e-4);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);
        }
    }

    abstract static class Variant extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("cagrad");
        }
    }

    /** g_0 = (0, 0.5); with c = 1 both gain 0.4, with less all the leaning goes to the first. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0.5", "0.2, 0.1, 0.5", "0.5, 0.25, 0.5", "1, 0.4, 0.8"})
    void leansTowardsTheWorstOffAsFarAsTheBallAllows(double c, double x, double y) {
        Answer answer = Rehearsal.of(2).with(CaGrad.C, c).open(CaGrad::new).step(CONFLICTING);

        assertThat(answer.direction()).containsExactly(new double[] {x, y}, ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1", "SQUARE, 1.25", "LINEAR, 1.5"})
    void dividesByWhatItIsToldTo(CaGrad.Rescale rescale, double divisor) {
        Answer answer =
                Rehearsal.of(2).with(CaGrad.RESCALE, rescale).open(CaGrad::new).step(CONFLICTING);

        assertThat(answer.direction()).containsExactly(new double[] {0.25 / divisor, 0.5 / divisor}, ROUNDED);
    }

    /** r = c √(¼ + ε) + ε, and the first gets ½ + r / (1 + ε). */
    @Test
    void addsAMarginAsLibMtlDoes() {
        double epsilon = 0.01;
        double radius = 0.2 * Math.sqrt(0.25 + epsilon) + epsilon;

        Answer answer = Rehearsal.of(2)
                .with(CaGrad.C, 0.2)
                .with(CaGrad.EPSILON, epsilon)
                .open(CaGrad::new)
                .step(CONFLICTING);

        assertThat(answer.weights()).containsExactly(new double[] {0.5 + radius / 1.01, 0.5}, ROUNDED);
    }

    /** The squared lengths sum to 3, and ‖g_w‖ is 1 for the first alone. */
    @Test
    void answersZeroWhereTheCombinationIsShort() {
        double bound = 1 / Math.sqrt(3);

        assertThat(withNormEps(bound * 1.01)).containsExactly(0, 0);
        assertThat(withNormEps(bound * 0.99)).containsExactly(new double[] {0.75, 0.5}, ROUNDED);
    }

    /** Opposite gradients leave only what is orthogonal to them. */
    @ParameterizedTest
    @CsvSource({"0.5", "1", "3"})
    void harmsNoneWhereNoneCanGain(double c) {
        Scene scene = Scene.of(new double[][] {{1, 0}, {-3, 0}, {1, 3}});

        Answer answer = Rehearsal.of(3).with(CaGrad.C, c).open(CaGrad::new).step(scene);

        assertThat(answer.direction()).containsExactly(new double[] {0, 1}, within(1e-9));
    }

    /** (0, 1) is a third away from g_0 = (−1/3, 1), further than the ball reaches: the first loses least. */
    @Test
    void harmsTheOneThatHasToLoseAsLittleAsTheBallAllows() {
        Scene scene = Scene.of(new double[][] {{1, 0}, {-3, 0}, {1, 3}});
        double radius = 0.2 * Math.sqrt(10) / 3;

        Answer answer = Rehearsal.of(3).with(CaGrad.C, 0.2).open(CaGrad::new).step(scene);

        assertThat(answer.direction()).containsExactly(new double[] {radius - 1 / 3.0, 1}, ROUNDED);
    }

    @Test
    void standsStillWhereOnlyThatHarmsNone() {
        Scene scene = Scene.of(new double[][] {{1, 0}, {-1, 1}, {-1, -3}});

        Answer answer = Rehearsal.of(3).with(CaGrad.C, 1.0).open(CaGrad::new).step(scene);

        assertThat(answer.direction()).containsExactly(new double[] {0, 0}, within(1e-9));
    }

    @Test
    void doesNotAskATaskWithoutGradient() {
        Scene scene = Scene.of(new double[][] {{1, 0}, {0, 0}, {-1, 1}});

        Answer answer = Rehearsal.of(3).with(CaGrad.C, 1.0).open(CaGrad::new).step(scene);

        assertThat(answer.direction()).containsExactly(new double[] {0.4 * 2 / 3, 0.8 * 2 / 3}, ROUNDED);
        assertThat(answer.weight(1)).isCloseTo(1 / 3.0, ROUNDED);
    }

    @Test
    void goesOnWhereTheLastStepEnded() {
        Rehearsal run = Rehearsal.of(2).with(CaGrad.C, 1.0).open(CaGrad::new);

        run.step(CONFLICTING);

        assertThat(run.save().of("share", "t0").get(0)).isCloseTo(0.7, ROUNDED);
        assertThat(run.step(CONFLICTING).direction()).containsExactly(new double[] {0.4, 0.8}, ROUNDED);
    }

    private static double[] withNormEps(double normEps) {
        return Rehearsal.of(2)
                .with(CaGrad.NORM_EPS, normEps)
                .open(CaGrad::new)
                .step(CONFLICTING)
                .weights();
    }
}
