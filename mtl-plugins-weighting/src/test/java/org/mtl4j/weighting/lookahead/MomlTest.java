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
class MomlTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene TRAINING = Scene.of(new double[] {1, 0.5}, new double[][] {{1, 0}, {0, 1}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("moml");
    }

    /**
     * θ' = (−0.05, −0.05), validation gradients there (1.95, −0.05) and (0.95, −1.05): both less their mean along the
     * training gradients, (1, −1), times −0.1 · 0.5.
     */
    @Test
    void differentiatesEveryValidationLossByTheLogits() {
        Rehearsal run = Rehearsal.of(2).open(Moml::new);

        run.step(TRAINING, Scene.of(new double[] {2, 1}, new double[][] {{2, 0}, {1, -1}}));

        assertThat(firstMoment(run, "t0")).isCloseTo(0.1 * -0.05, ROUNDED);
        assertThat(firstMoment(run, "t1")).isCloseTo(0.1 * 0.05, ROUNDED);
    }

    /** Then the second gradient is (−1.05, 0.95), its derivative the opposite of the first one's. */
    @Test
    void restsWhereTwoTasksWishTheOpposite() {
        Rehearsal run = Rehearsal.of(2).open(Moml::new);
        Scene validation = Scene.of(new double[] {2, 1}, new double[][] {{2, 0}, {-1, 1}});

        run.step(TRAINING, validation);

        assertThat(run.step(TRAINING, validation).weights()).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
    }

    /** With plain derivatives the shortest mean lies near the shorter one: 0.05 and −0.1 meet at 0 with shares 2/3, 1/3. */
    @Test
    void weighsUnitOrPlainDerivatives() {
        Scene validation = Scene.of(new double[] {2, 4}, new double[][] {{2, 0}, {-2, 2}});
        Rehearsal unit = Rehearsal.of(2).open(Moml::new);
        Rehearsal plain = Rehearsal.of(2).with(Moml.NORMALIZED, false).open(Moml::new);

        unit.step(TRAINING, validation);
        plain.step(TRAINING, validation);

        assertThat(firstMoment(unit, "t0")).isCloseTo(0.1 * 0.5 * (-0.05 + 0.1), ROUNDED);
        assertThat(firstMoment(plain, "t0")).isCloseTo(0, ROUNDED);
    }

    @Test
    void doesNotHearATaskWithoutAValidationGradient() {
        Rehearsal run = Rehearsal.of(2).open(Moml::new);

        run.step(TRAINING, Scene.of(new double[] {2, 0}, new double[][] {{2, 0}, {0, 0}}));

        assertThat(firstMoment(run, "t0")).isCloseTo(0.1 * -0.05, ROUNDED);
    }

    @Test
    void restsWhereItsTrialOverflows() {
        Rehearsal run = Rehearsal.of(2).open(Moml::new);
        Scene steep = TRAINING.steeper(1e150);

        run.step(steep, steep);

        assertThat(run.step(TRAINING, TRAINING).weights()).containsExactly(0.5, 0.5);
    }

    @Test
    void takesTwoBackwardPassesForEachTaskAndOneForTheUpdate() {
        Answer answer = Rehearsal.of(2).open(Moml::new).step(TRAINING);

        assertThat(answer.backwardPasses()).isEqualTo(5);
    }

    private static double firstMoment(Rehearsal run, String task) {
        return run.save().of("logits", task).get(1);
    }
}
