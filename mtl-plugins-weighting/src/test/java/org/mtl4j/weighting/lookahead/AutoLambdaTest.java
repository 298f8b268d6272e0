package org.mtl4j.weighting.lookahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

/**
 * In a rehearsal losses are bowls of curvature ‖g‖² / 2L, on which the strategy's central difference is exact. Adam's
 * first moments are a tenth of the first derivatives.
 */
class AutoLambdaTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-10);
    private static final Scene TRAINING = Scene.of(new double[] {1, 0.5}, new double[][] {{1, 0}, {0, 1}});
    private static final Scene VALIDATION = Scene.of(new double[] {2, 1}, new double[][] {{2, 0}, {-1, 1}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("auto-lambda");
    }

    /** θ' = (−0.01, −0.01), where the validation gradients are (1.99, −0.01) and (−1.01, 0.99): d = (0.98, 0.98). */
    @Test
    void differentiatesTheValidationLossesOfItsTrialStep() {
        Rehearsal run = Rehearsal.of(2).open(AutoLambda::new);

        run.step(TRAINING, VALIDATION);

        assertThat(firstMoment(run, "t0")).isCloseTo(0.1 * -0.1 * 0.98, ROUNDED);
        assertThat(firstMoment(run, "t1")).isCloseTo(0.1 * -0.1 * 0.98, ROUNDED);
    }

    /** Then d = (−1.01, 0.99): the first task hurts the second, and its weight falls by Adam's step. */
    @Test
    void asksPrimaryTasksOnly() {
        Rehearsal run = Rehearsal.of(2)
                .with(AutoLambda.PRIMARY, PerTask.parse("t1=1, other=0"))
                .open(AutoLambda::new);

        Answer first = run.step(TRAINING, VALIDATION);
        Answer second = run.step(TRAINING, VALIDATION);

        assertThat(first.weights()).containsExactly(0.1, 0.1);
        assertThat(second.weights()).containsExactly(new double[] {0.1 - 1e-4, 0.1 + 1e-4}, within(1e-8));
    }

    @Test
    void restsWhereNobodyIsAsked() {
        Rehearsal run = Rehearsal.of(2).with(AutoLambda.PRIMARY, PerTask.all(0)).open(AutoLambda::new);

        run.step(TRAINING, VALIDATION);

        assertThat(run.step(TRAINING, VALIDATION).weights()).containsExactly(0.1, 0.1);
    }

    @Test
    void restsWhereItsTrialOverflows() {
        Rehearsal run = Rehearsal.of(2).open(AutoLambda::new);
        Scene steep = TRAINING.steeper(1e150);

        run.step(steep, steep);

        assertThat(run.step(TRAINING, VALIDATION).weights()).containsExactly(0.1, 0.1);
    }

    @Test
    void takesThreeBackwardPassesWhateverTheNumberOfTasks() {
        for (int tasks = 1; tasks < 6; tasks++) {
            double[][] rows = new double[tasks][2];
            rows[0][0] = 1;

            assertThat(Rehearsal.of(tasks)
                            .open(AutoLambda::new)
                            .step(Scene.of(rows))
                            .backwardPasses())
                    .isEqualTo(3);
        }
    }

    private static double firstMoment(Rehearsal run, String task) {
        return run.save().of("lambda", task).get(1);
    }
}
