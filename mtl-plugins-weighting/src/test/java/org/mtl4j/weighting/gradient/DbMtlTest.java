package org.mtl4j.weighting.gradient;

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

class DbMtlTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("db-mtl");
    }

    private static final Offset<Double> ROUNDED = within(1e-6);
    private static final double[][] ORTHOGONAL = {{1, 0}, {0, 2}};

    @Test
    void smoothsAndStretchesGradientsOfLogLosses() {
        Rehearsal run = Rehearsal.of(2).open(DbMtl::new);

        Answer first = run.step(Scene.of(new double[] {0.5, 2}, ORTHOGONAL));
        Answer second = run.step(Scene.of(new double[] {0.4, 1}, ORTHOGONAL));

        assertThat(first.direction()).containsExactly(new double[] {0.2, 0.2}, ROUNDED);
        assertThat(second.direction()).containsExactly(new double[] {0.43, 0.43}, ROUNDED);
        assertThat(run.save().of("smoothed", "t1"))
                .satisfies(b -> assertThat(b.get(b.size() - 1)).isCloseTo(0.29, ROUNDED));
    }

    @Test
    void givesHeadsTheGradientOfTheLogLoss() {
        Answer answer = Rehearsal.of(2).open(DbMtl::new).step(Scene.of(new double[] {0.5, 2}, ORTHOGONAL));

        assertThat(answer.privateWeight(0)).isCloseTo(2, ROUNDED);
        assertThat(answer.privateWeight(1)).isCloseTo(0.5, ROUNDED);
    }

    /** In the fourth step half of beta is left. */
    @Test
    void letsTheMemoryFadeFasterFromStepToStep() {
        Rehearsal run = Rehearsal.of(1).with(DbMtl.SIGMA, 0.5).open(DbMtl::new);
        double expected = 0;
        for (int step = 1; step <= 4; step++) {
            double kept = 0.9 / Math.sqrt(step);
            expected = kept * expected + (1 - kept) * step;

            Answer answer = run.step(Scene.of(new double[] {1}, new double[][] {{step}}));

            assertThat(answer.direction()).containsExactly(new double[] {expected}, ROUNDED);
        }
    }

    @Test
    void keepsTheMemoryOfAnAbsentTask() {
        Rehearsal run = Rehearsal.of(2).open(DbMtl::new);
        Scene scene = Scene.of(new double[] {1, 1}, ORTHOGONAL);

        run.step(scene);
        double before = last(run);
        run.step(scene.present(0));

        assertThat(last(run)).isEqualTo(before).isCloseTo(0.2, ROUNDED);
    }

    private static double last(Rehearsal run) {
        var numbers = run.save().of("smoothed", "t1");
        return numbers.get(numbers.size() - 1);
    }
}
