package org.mtl4j.weighting.lookahead;

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

/** In a rehearsal losses are bowls of curvature ‖g‖² / 2L; Adam's first moments are a tenth of the first derivatives. */
class ForumTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene TRAINING = Scene.of(new double[] {1, 0.5}, new double[][] {{1, 0}, {0, 1}});
    private static final Scene OPPOSITE = Scene.of(new double[] {1, 1}, new double[][] {{-3, 0}, {0, -1}});

    /** With one step z = (−0.05, −0.05), where the losses are 0.95125 and 0.4525: they fell by 0.04875 and 0.0475. */
    private static final double SLOPE = 0.5 * (0.04875 - 0.0475) / 2;

    private static final double SQUARE = 0.5 + 2 * SLOPE * SLOPE;

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("forum");
    }

    /** ∇q = (0.5, 0.5) in θ, unit validation gradients (−1, 0) and (0, −1): λ = (0.5, 0.5), ν = 0.1 + 0.5 / ‖∇q‖². */
    @Test
    void goesDownValidationLossesAsFarAsTrainingLossesFallByTheirShare() {
        Rehearsal run = Rehearsal.of(2).with(Forum.INNER_STEPS, 1).open(Forum::new);
        double multiplier = 0.1 + 0.5 / SQUARE;

        Answer answer = run.step(TRAINING, OPPOSITE);

        assertThat(answer.weights()).containsExactly(new double[] {multiplier / 2, multiplier / 2}, ROUNDED);
        assertThat(answer.batchWeight(1, 0)).isCloseTo(0.5 / 3, ROUNDED);
        assertThat(answer.batchWeight(1, 1)).isCloseTo(0.5, ROUNDED);
        assertThat(answer.direction())
                .containsExactly(new double[] {multiplier / 2 - 0.5, multiplier / 2 - 0.5}, ROUNDED);
        assertThat(run.save().of("logits", "t0").get(1)).isCloseTo(0.1 * multiplier * SLOPE, ROUNDED);
        assertThat(run.save().of("logits", "t1").get(1)).isCloseTo(-0.1 * multiplier * SLOPE, ROUNDED);
    }

    /** Along the validation gradients the training losses fall fast enough. */
    @Test
    void leavesTrainingLossesAloneThatFallAnyway() {
        Rehearsal run = Rehearsal.of(2).open(Forum::new);

        Answer answer = run.step(TRAINING, TRAINING);

        assertThat(answer.weights()).containsExactly(0, 0);
        assertThat(answer.direction()).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
    }

    @Test
    void movesItsSharesLessFromEpochToEpoch() {
        Rehearsal run = Rehearsal.of(2).open(Forum::new);
        Scene other = Scene.of(new double[] {1, 1}, new double[][] {{1, 0}, {1, 0.1}});
        run.step(TRAINING, TRAINING);
        run.endEpoch();
        double moved = Math.pow(2, -0.75);

        run.step(TRAINING, other);

        double full = onlyStep(other);
        assertThat(run.save().of("lambda", "t0").get(0)).isCloseTo(0.5 + moved * (full - 0.5), ROUNDED);
    }

    private static double onlyStep(Scene validation) {
        Rehearsal run = Rehearsal.of(2).open(Forum::new);
        run.step(TRAINING, validation);
        return run.save().of("lambda", "t0").get(0);
    }

    @Test
    void doesNotHearATaskWithoutAValidationGradient() {
        Rehearsal run = Rehearsal.of(2).open(Forum::new);

        Answer answer = run.step(TRAINING, Scene.of(new double[] {1, 0}, new double[][] {{0, 2}, {0, 0}}));

        assertThat(answer.batchWeight(1, 0)).isCloseTo(0.25, ROUNDED);
        assertThat(answer.batchWeight(1, 1)).isZero();
        assertThat(run.save().of("lambda", "t1")).isEmpty();
    }

    @Test
    void endsItsInnerStepsBeforeOneThatGoesUp() {
        Rehearsal run = Rehearsal.of(2).with(Forum.INNER_RATE, 1000.0).open(Forum::new);

        Answer answer = run.step(TRAINING, OPPOSITE);

        assertThat(run.save().of("logits", "t0").get(1)).isZero();
        assertThat(answer.weight(0)).isCloseTo((0.1 + 0.5 / 0.5) / 2, ROUNDED);
        assertThat(answer.backwardPasses()).isEqualTo(1 + 2 + 2);
    }

    @Test
    void takesOneBackwardPassForEachInnerStepAndTaskAndTwoForTheUpdate() {
        Answer answer =
                Rehearsal.of(2).with(Forum.INNER_STEPS, 4).open(Forum::new).step(TRAINING, OPPOSITE);

        assertThat(answer.backwardPasses()).isEqualTo(4 + 2 + 2);
    }
}
