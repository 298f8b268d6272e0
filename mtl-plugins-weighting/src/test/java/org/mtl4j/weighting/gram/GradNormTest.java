package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class GradNormTest extends WeightingContract {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] JACOBIAN = {{1, 0}, {0, 2}};
    private static final Scene START = Scene.of(new double[] {1, 1}, JACOBIAN);
    private static final Scene LATER = Scene.of(new double[] {0.5, 2}, JACOBIAN);

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("gradnorm");
    }

    @Test
    void weighsEquallyInTheFirstEpochAndLearnsNothing() {
        Rehearsal run = Rehearsal.of(2).open(GradNorm::new);

        Answer answer = run.step(START);

        assertThat(answer.weights()).containsExactly(1, 1);
        assertThat(answer.privateWeight(1)).isNaN();
        assertThat(run.save().of("scale", "t0")).isEmpty();
    }

    /** r is 0.4 and 1.6, targets are 0.379 and 3.036: the first gradient is too long, the second too short. */
    @Test
    void shortensWhatIsTooLongForItsProgress() {
        Rehearsal run = Rehearsal.of(2).open(GradNorm::new);
        run.step(START);
        run.endEpoch();

        Answer second = run.step(LATER);
        Answer third = run.step(LATER);

        assertThat(second.weights()).containsExactly(1, 1);
        assertThat(run.save().of("scale", "t0")).first().isNotEqualTo(1.0);
        assertThat(third.weights()).containsExactly(new double[] {0.851115, 1.148885}, PRINTED);
    }

    @Test
    void mayLearnTheWeightsThemselvesAndBringThemBackToTheirSum() {
        Rehearsal run = Rehearsal.of(2)
                .with(GradNorm.FORM, GradNorm.Form.RENORMALIZED)
                .with(GradNorm.RATE, 0.1)
                .open(GradNorm::new);
        run.step(START);
        run.endEpoch();

        run.step(LATER);
        Answer next = run.step(LATER);

        assertThat(next.weights()).containsExactly(new double[] {0.857143, 1.142857}, PRINTED);
    }

    /** While no loss has moved, lengths alone count: 1 and 2 around 1.5; w becomes 1.1 and 0.8 of 1.9 · 2. */
    @Test
    void mayBeginInTheFirstStep() {
        Rehearsal run = paper().open(GradNorm::new);

        assertThat(run.step(START).weights()).containsExactly(1, 1);
        assertThat(run.step(START).weights()).containsExactly(new double[] {2.2 / 1.9, 1.6 / 1.9}, ROUNDED);
    }

    /** A loss of half of what it was, and one that stays: r is 2/3 and 4/3. */
    @Test
    void comparesWithTheFirstLossOfATask() {
        Rehearsal run =
                paper().with(GradNorm.ALPHA, 10.0).with(GradNorm.RATE, 0.01).open(GradNorm::new);
        run.step(Scene.of(new double[] {4, 1}, new double[][] {{1, 0}, {0, 1}}));

        run.step(Scene.of(new double[] {2, 1}, new double[][] {{1, 0}, {0, 1}}));
        double[] weights = run.step(START).weights();

        assertThat(weights).containsExactly(new double[] {0.99, 1.01}, ROUNDED);
    }

    @Test
    void withoutAlphaLooksAtLengthsAlone() {
        Rehearsal run = paper().with(GradNorm.ALPHA, 0.0).open(GradNorm::new);
        run.step(Scene.of(new double[] {1, 1}, new double[][] {{1, 0}, {0, 1}}));

        double[] unmoved = run.step(LATER).weights();
        double[] weights = run.step(LATER).weights();

        assertThat(unmoved).containsExactly(1, 1);
        assertThat(weights).containsExactly(new double[] {2.2 / 1.9, 1.6 / 1.9}, ROUNDED);
    }

    @Test
    void keepsRenormalizedWeightsPositive() {
        Rehearsal run = paper().with(GradNorm.RATE, 1.0).open(GradNorm::new);
        run.step(Scene.of(new double[] {1, 1}, new double[][] {{1, 0}, {0, 1000}}));

        double[] weights = run.step(START).weights();

        assertThat(weights).containsExactly(new double[] {2 / 1.00005, 1e-4 / 1.00005}, within(1e-9));
    }

    @Test
    void presentTasksShareTheSumTheyHadTogether() {
        Rehearsal run = Rehearsal.of(3)
                .with(GradNorm.FORM, GradNorm.Form.RENORMALIZED)
                .with(GradNorm.BASELINE, GradNorm.Baseline.FIRST_STEP)
                .open(GradNorm::new);
        Scene scene = Scene.of(new double[][] {{1, 0}, {0, 2}, {3, 3}});
        run.step(scene);
        double[] before = run.step(scene).weights();

        run.step(scene.present(0, 1));
        double[] after = run.step(scene).weights();

        assertThat(before[2]).isNotEqualTo(1.0);
        assertThat(after[0] + after[1] + after[2]).isCloseTo(3, ROUNDED);
        assertThat(after[0]).isNotEqualTo(before[0]);
    }

    @Test
    void takesATaskThatTheFirstEpochDidNotSeeForAverage() {
        Rehearsal run = Rehearsal.of(2).open(GradNorm::new);
        run.step(START.present(0));
        run.endEpoch();

        run.step(Scene.of(new double[] {1, 50}, new double[][] {{1, 0}, {0, 1.5}}));
        double[] weights = run.step(START).weights();

        assertThat(weights[0]).isGreaterThan(1);
        assertThat(weights[1]).isLessThan(1);
    }

    @Test
    void staysFiniteWhereLossesAreOrBecomeZero() {
        for (double[] losses : new double[][] {{0, 0}, {0, 1}, {-1, 1}}) {
            Rehearsal run = paper().open(GradNorm::new);
            run.step(START);
            run.step(Scene.of(losses, new double[][] {{1, 0}, {0, 2}}));

            assertThat(run.step(START).direction())
                    .satisfies(d -> assertThat(d[0] + d[1]).isFinite());
        }
    }

    private static Rehearsal.Setup paper() {
        return Rehearsal.of(2)
                .with(GradNorm.FORM, GradNorm.Form.RENORMALIZED)
                .with(GradNorm.BASELINE, GradNorm.Baseline.FIRST_STEP)
                .with(GradNorm.RATE, 0.1);
    }

    /** As the paper has it. */
    @Nested
    class AsInThePaper extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("gradnorm");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(GradNorm.FORM, GradNorm.Form.RENORMALIZED, GradNorm.BASELINE, GradNorm.Baseline.FIRST_STEP);
        }
    }
}
