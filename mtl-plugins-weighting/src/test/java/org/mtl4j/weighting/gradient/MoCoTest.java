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

class MoCoTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-6);
    private static final Scene ORTHOGONAL = Scene.of(new double[] {0.5, 2}, new double[][] {{1, 0}, {0, 2}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("moco");
    }

    /** Computed by hand: λ loses γ λ_i ‖y_i‖² and is projected. */
    @Test
    void tracksGradientsAndMovesWeightsAsThePaperSays() {
        Rehearsal run = paper(0).open(MoCo::new);

        double[] first = run.step(ORTHOGONAL).direction();
        assertThat(lambda(run).get(0)).isCloseTo(0.51875, ROUNDED);
        double[] second = run.step(ORTHOGONAL).direction();

        assertThat(first).containsExactly(new double[] {0.259375, 0.48125}, ROUNDED);
        assertThat(second).containsExactly(new double[] {0.418726, 0.662549}, ROUNDED);
    }

    /** In the second step y² is (0.5625, 2.25): 0.51875 (1 − 0.15625) and 0.48125 (1 − 0.325), both 0.11873 short. */
    @Test
    void pullsWeightsTogetherByRho() {
        Rehearsal run = paper(1).open(MoCo::new);

        run.step(ORTHOGONAL);
        run.step(ORTHOGONAL);

        assertThat(lambda(run).get(0)).isCloseTo(0.556426, ROUNDED).isLessThan(0.558301);
    }

    @Test
    void stretchesGradientsToTheirLossesAndTakesTheSoftmaxAsLibMtlDoes() {
        Rehearsal run = Rehearsal.of(2)
                .with(MoCo.NORMALIZATION, MoCo.Normalization.LOSS)
                .with(MoCo.ONTO, MoCo.Onto.SOFTMAX)
                .open(MoCo::new);

        double[] first = run.step(ORTHOGONAL).direction();
        double[] second = run.step(ORTHOGONAL).direction();

        assertThat(first).containsExactly(new double[] {0.127929, 0.488283}, ROUNDED);
        assertThat(second).containsExactly(new double[] {0.176173, 0.64886}, ROUNDED);
        assertThat(lambda(run).get(0)).isCloseTo(0.520625, ROUNDED);
    }

    /** On one and the same gradients λ comes to the minimum-norm weights: 1/1 to 1/4, normalised. */
    @Test
    void approachesTheShortestCombination() {
        Rehearsal run = paper(0).open(MoCo::new);
        for (int step = 0; step < 300; step++) {
            run.step(ORTHOGONAL);
        }

        assertThat(run.step(ORTHOGONAL).direction()).containsExactly(new double[] {0.8, 0.4}, ROUNDED);
    }

    @Test
    void leavesTheWeightsOfPresentTasksTheirSumAndAbsentOnesTheirMemory() {
        Rehearsal run = Rehearsal.of(3).open(MoCo::new);
        Scene scene = Scene.of(new double[][] {{1, 0}, {0, 2}, {1, 1}});

        run.step(scene);
        double before = run.save().of("lambda", "t2").get(0);
        List<Double> tracked = run.save().of("tracked", "t2");
        run.step(scene.present(0, 1));

        assertThat(run.save().of("lambda", "t2").get(0)).isEqualTo(before);
        assertThat(run.save().of("tracked", "t2")).isEqualTo(tracked);
        assertThat(lambda(run).get(0) + lambda(run).get(1)).isCloseTo(1 - before, within(1e-15));
    }

    private static Rehearsal.Setup paper(double rho) {
        return Rehearsal.of(2)
                .with(MoCo.BETA_DECAY, 0.0)
                .with(MoCo.GAMMA_DECAY, 0.0)
                .with(MoCo.RHO, rho);
    }

    private static List<Double> lambda(Rehearsal run) {
        Rehearsal.State state = run.save();
        return List.of(state.of("lambda", "t0").get(0), state.of("lambda", "t1").get(0));
    }

    /** As LibMTL has it. */
    @Nested
    class AsLibMtl extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("moco");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(MoCo.NORMALIZATION, MoCo.Normalization.LOSS, MoCo.ONTO, MoCo.Onto.SOFTMAX);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.PERMUTATION);
        }
    }
}
