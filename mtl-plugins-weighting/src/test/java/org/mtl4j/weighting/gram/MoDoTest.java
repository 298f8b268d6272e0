package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class MoDoTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene ORTHOGONAL = Scene.of(new double[][] {{1, 0}, {0, 2}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("modo");
    }

    @Test
    void movesTheWeightsByTheProductsOfTwoBatches() {
        Rehearsal run = fast().open(MoDo::new);

        assertThat(run.step(ORTHOGONAL).weights()).containsExactly(new double[] {0.575, 0.425}, ROUNDED);
        assertThat(run.step(ORTHOGONAL).weights()).containsExactly(new double[] {0.6305, 0.3695}, ROUNDED);
    }

    /** J₁J₂ᵀ = ((0, 4), (2, 0)), ρ = 0: λ − 0.1 (2, 1) = (0.3, 0.4), 0.15 short each. */
    @Test
    void multipliesTheFirstBatchWithTheSecondAndAppliesTheThird() {
        Rehearsal run = fast().with(MoDo.RHO, 0.0).open(MoDo::new);
        Scene second = Scene.of(new double[][] {{0, 1}, {4, 0}});
        Scene third = Scene.of(new double[][] {{1, 0}, {0, 1}});

        Answer answer = run.step(ORTHOGONAL, second, third);

        assertThat(answer.weights()).containsExactly(new double[] {0.45, 0.55}, ROUNDED);
        assertThat(answer.direction()).containsExactly(new double[] {0.45, 0.55}, ROUNDED);
    }

    @Test
    void letsPrivatePartsLearnFromAllThreeBatches() {
        Answer answer = fast().open(MoDo::new).step(ORTHOGONAL);

        assertThat(answer.privateWeight(0)).isEqualTo(1.0 / 3);
    }

    @Test
    void leavesTheWeightsOfPresentTasksTheirSum() {
        Rehearsal run = Rehearsal.of(3).with(MoDo.GAMMA, 0.1).open(MoDo::new);
        Scene scene = Scene.of(new double[][] {{1, 0}, {0, 2}, {1, 1}});

        double rest = run.step(scene).weight(2);
        double[] present = run.step(scene.present(0, 1)).weights();

        assertThat(present[0] + present[1]).isCloseTo(1 - rest, ROUNDED);
        assertThat(run.save().of("lambda", "t2")).containsExactly(rest);
    }

    private static Rehearsal.Setup fast() {
        return Rehearsal.of(2).with(MoDo.GAMMA, 0.1);
    }
}
