package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

class UncertaintyTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("uncertainty");
    }

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final double[][] ANY = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final Scene LOSSES = Scene.of(new double[] {1, 2, 4}, ANY);

    @Test
    void startsLikeLibMtl() {
        assertThat(Rehearsal.of(3).open(Uncertainty::new).step(LOSSES).weights())
                .containsExactly(new double[] {0.824361, 0.824361, 0.824361}, PRINTED);
    }

    @Test
    void startsLikeTorchJdIfAsked() {
        assertThat(Rehearsal.of(3)
                        .with(Uncertainty.INITIAL, 0.0)
                        .open(Uncertainty::new)
                        .step(LOSSES)
                        .weights())
                .containsExactly(0.5, 0.5, 0.5);
    }

    /** The derivatives are −0.324361, −1.148721 and −2.797443; a rehearsal descends at a rate of 0.1. */
    @Test
    void descendsItsOwnObjective() {
        Rehearsal run = Rehearsal.of(3).open(Uncertainty::new);

        run.step(LOSSES);

        assertThat(logVariance(run, "t0")).isCloseTo(-0.5 + 0.0324361, PRINTED);
        assertThat(logVariance(run, "t2")).isCloseTo(-0.5 + 0.2797443, PRINTED);
    }

    @Test
    void comesToRestWhereTheVarianceIsTheLoss() {
        Rehearsal run = Rehearsal.of(3).open(Uncertainty::new);
        Answer answer = run.step(LOSSES);
        for (int step = 0; step < 2000; step++) {
            answer = run.step(LOSSES);
        }

        assertThat(answer.weights()).containsExactly(new double[] {0.5, 0.25, 0.125}, within(1e-9));
    }

    @Test
    void letsTheVarianceOfAnAbsentTaskRest() {
        Rehearsal run = Rehearsal.of(3).open(Uncertainty::new);

        run.step(LOSSES.present(0, 2));

        assertThat(run.step(LOSSES).weights()[1]).isCloseTo(0.824361, PRINTED);
    }

    /** At rest e^s = (L + √(L² + 8L)) / 4. */
    @Test
    void restsAtLargerVariancesWithTheRevisedRegularizer() {
        Rehearsal run = Rehearsal.of(3)
                .with(Uncertainty.REGULARIZER, Uncertainty.Regularizer.LOG_ONE_PLUS)
                .open(Uncertainty::new);
        for (int step = 0; step < 2000; step++) {
            run.step(LOSSES);
        }

        assertThat(run.step(LOSSES).weights())
                .containsExactly(new double[] {0.5, (Math.sqrt(5) - 1) / 4, (Math.sqrt(3) - 1) / 4}, within(1e-9));
    }

    /** At rest w = 1 / (2 (L − λ)), with the λ that makes the sum 2: the golden ratio and its square's inverse. */
    @Test
    void holdsTheSumOfWeightsIfAsked() {
        Rehearsal run = Rehearsal.of(2).with(Uncertainty.MEAN_WEIGHT, 1.0).open(Uncertainty::new);
        Scene losses = Scene.of(new double[] {1, 2}, new double[][] {{1, 0}, {0, 1}});
        assertThat(run.step(losses).weights()).containsExactly(1, 1);
        for (int step = 0; step < 2000; step++) {
            run.step(losses);
        }

        double golden = (1 + Math.sqrt(5)) / 2;
        assertThat(run.step(losses).weights()).containsExactly(new double[] {golden, 2 - golden}, within(1e-9));
    }

    @Test
    void keepsVariancesWithinTheirBound() {
        Rehearsal run = Rehearsal.of(3).with(Uncertainty.BOUND, 0.25).open(Uncertainty::new);
        assertThat(run.step(LOSSES).weights()[0]).isCloseTo(0.5 * Math.exp(0.25), PRINTED);
        for (int step = 0; step < 200; step++) {
            run.step(LOSSES);
        }

        assertThat(run.step(LOSSES).weights()[2]).isCloseTo(0.5 * Math.exp(-0.25), PRINTED);
        assertThat(logVariance(run, "t2")).isBetween(0.25, 0.35);
    }

    @Nested
    class HeldTest extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("uncertainty");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(
                    Uncertainty.MEAN_WEIGHT,
                    1.0,
                    Uncertainty.REGULARIZER,
                    Uncertainty.Regularizer.LOG_ONE_PLUS,
                    Uncertainty.BOUND,
                    3.0);
        }

        @Override
        protected Set<Property> properties() {
            return EnumSet.of(
                    Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_TASKS);
        }
    }

    private static double logVariance(Rehearsal run, String task) {
        return run.save().of("log-variance", task).get(0);
    }
}
