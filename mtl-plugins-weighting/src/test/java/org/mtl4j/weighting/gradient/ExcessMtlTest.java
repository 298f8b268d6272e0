package org.mtl4j.weighting.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class ExcessMtlTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-6);
    private static final Scene FIRST = Scene.of(new double[][] {{2, 0}, {1, 0}});
    private static final Scene SECOND = Scene.of(new double[][] {{1, 0}, {2, 0}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("excess-mtl");
    }

    /** Excess 2 and 1 at first, then 1/√5 and 4/√5: exponents 0.01/√5 · 1/2 and 0.01/√5 · 4. */
    @Test
    void raisesTheWeightOfTheTaskWhoseExcessHasGrown() {
        Rehearsal run = Rehearsal.of(2).open(ExcessMtl::new);

        Answer first = run.step(FIRST);
        Answer second = run.step(SECOND);

        assertThat(first.weights()).containsExactly(1, 1);
        assertThat(second.weights()).containsExactly(new double[] {0.992174, 1.007826}, ROUNDED);
        assertThat(second.privateWeight(1)).isEqualTo(second.weight(1));
    }

    /** TorchJD 0.17 (MIT), tests/unit/aggregation/test_excess_mtl.py. */
    @Test
    void startsFromTheExcessItselfAsTorchJdDoes() {
        Rehearsal run = torchJd(0);

        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.7310585786, 0.2689414214}, ROUNDED);
        assertThat(run.step(SECOND).weights()).containsExactly(new double[] {0.3623341416, 0.6376658584}, ROUNDED);
    }

    /** TorchJD 0.17 (MIT), tests/unit/aggregation/test_excess_mtl.py. */
    @Test
    void averagesTheScaleOverTheWarmUp() {
        Rehearsal run = torchJd(2);

        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
        assertThat(run.step(SECOND).weights()).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.6893116881, 0.3106883119}, ROUNDED);
    }

    @Test
    void waitsForAGradientBeforeATaskHasAScale() {
        Rehearsal run = Rehearsal.of(2).with(ExcessMtl.RATE, 1.0).open(ExcessMtl::new);
        Scene silent = Scene.of(new double[][] {{0, 0}, {1, 0}});

        run.step(silent);
        double before = run.step(silent).weight(0);
        run.step(FIRST);

        assertThat(before).isLessThan(1).isPositive();
        assertThat(run.save().of("scale", "t0").get(0)).isCloseTo(2, ROUNDED);
    }

    /** Its weight underflows, but comes back as the other one's excess fades. */
    @Test
    void losesNoTaskForGood() {
        Rehearsal run = Rehearsal.of(2).with(ExcessMtl.RATE, 100.0).open(ExcessMtl::new);
        Scene left = Scene.of(new double[][] {{100, 0}, {1e-3, 0}});
        Scene right = Scene.of(new double[][] {{1e-3, 0}, {100, 0}});

        run.step(Scene.of(new double[][] {{1, 0}, {1, 0}}));
        assertThat(run.step(left).weights()).containsExactly(2, 0);
        for (int step = 0; step < 3; step++) {
            run.step(right);
        }

        assertThat(run.step(right).weight(1)).isGreaterThan(1);
    }

    @Test
    void keepsTheSumOfPresentTasksAndAllOfAbsentOnes() {
        Rehearsal run = Rehearsal.of(3).with(ExcessMtl.RATE, 0.5).open(ExcessMtl::new);
        Scene scene = Scene.of(new double[][] {{1, 0}, {0, 2}, {1, 1}});
        Scene steeper = Scene.of(new double[][] {{9, 0}, {0, 2}, {1, 1}});

        run.step(scene);
        double rest = run.step(steeper).weight(2);
        double[] present = run.step(steeper.present(0, 1)).weights();

        assertThat(present[0] + present[1]).isCloseTo(3 - rest, within(1e-14));
    }

    private static Rehearsal torchJd(int warmUp) {
        return Rehearsal.of(2)
                .with(ExcessMtl.RATE, 1.0)
                .with(ExcessMtl.WARM_UP, warmUp)
                .with(ExcessMtl.MARGIN, 1e-7)
                .with(ExcessMtl.SUM_TO, ExcessMtl.SumTo.ONE)
                .open(ExcessMtl::new);
    }

    /** As TorchJD has it. */
    @Nested
    class AsTorchJd extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("excess-mtl");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(
                    ExcessMtl.RATE,
                    1.0,
                    ExcessMtl.WARM_UP,
                    0,
                    ExcessMtl.MARGIN,
                    1e-7,
                    ExcessMtl.SUM_TO,
                    ExcessMtl.SumTo.ONE);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);
        }
    }
}
