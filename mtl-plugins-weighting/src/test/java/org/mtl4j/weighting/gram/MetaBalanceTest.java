package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class MetaBalanceTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene LENGTHS = Scene.of(new double[][] {{1, 0}, {4, 0}, {0, -0.25}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("metabalance");
    }

    @Test
    void bringsAuxiliaryGradientsNearTheTargetsLength() {
        Answer answer = whole().open(MetaBalance::new).step(LENGTHS);

        assertThat(answer.weights()).containsExactly(new double[] {1, 0.475, 3.1}, ROUNDED);
        assertThat(answer.privateWeight(1)).isNaN();
    }

    @Test
    void mayOnlyShrinkOrOnlyEnlarge() {
        assertThat(adjusted(MetaBalance.Adjust.SHRINK)).containsExactly(new double[] {1, 0.475, 1}, ROUNDED);
        assertThat(adjusted(MetaBalance.Adjust.ENLARGE)).containsExactly(new double[] {1, 1, 3.1}, ROUNDED);
    }

    @Test
    void goesNoneOrAllOfTheWay() {
        double[] none = whole().with(MetaBalance.RELAX, 0.0)
                .open(MetaBalance::new)
                .step(LENGTHS)
                .weights();
        double[] all = whole().with(MetaBalance.RELAX, 1.0)
                .open(MetaBalance::new)
                .step(LENGTHS)
                .weights();

        assertThat(none).containsExactly(1, 1, 1);
        assertThat(all).containsExactly(new double[] {1, 0.25, 4}, ROUNDED);
    }

    /** Lengths of 1 and 2 give a mean of 0.29, up to a common factor, of 4 and 4 one of 0.76. */
    @Test
    void comparesMovingMeans() {
        Rehearsal run = whole().open(MetaBalance::new);
        run.step(LENGTHS);

        double[] weights =
                run.step(Scene.of(new double[][] {{0, 2}, {4, 0}, {0, -0.25}})).weights();

        assertThat(weights[1]).isCloseTo(0.7 * 0.29 / 0.76 + 0.3, ROUNDED);
    }

    @Test
    void knowsTheTargetByName() {
        double[] weights = whole().with(MetaBalance.TARGET, "t1")
                .open(MetaBalance::new)
                .step(LENGTHS)
                .weights();

        assertThat(weights).containsExactly(new double[] {3.1, 1, 11.5}, ROUNDED);
    }

    @Test
    void refusesATargetThatIsNoTask() {
        Rehearsal.Setup setup = Rehearsal.of(2).with(MetaBalance.TARGET, "buy");

        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> setup.open(MetaBalance::new))
                .withMessage("metabalance: there is no task 'buy' to be the target; tasks are t0, t1");
    }

    @Test
    void withoutTheTargetLeavesTheOthersAsTheyAre() {
        Rehearsal run = whole().open(MetaBalance::new);
        run.step(LENGTHS);

        assertThat(run.step(LENGTHS.present(1, 2)).weights()).containsExactly(1, 1);
    }

    @Test
    void comparesTasksOfDifferentAttendanceFairly() {
        Rehearsal run = whole().open(MetaBalance::new);
        run.step(LENGTHS.present(0, 1));
        run.step(LENGTHS.present(0, 1));

        assertThat(run.step(LENGTHS).weights()).containsExactly(new double[] {1, 0.475, 3.1}, ROUNDED);
    }

    @Test
    void leavesATaskWithoutGradientAlone() {
        assertThat(whole().open(MetaBalance::new)
                        .step(Scene.of(new double[][] {{1, 0}, {0, 0}, {0, 2}}))
                        .weights())
                .containsExactly(new double[] {1, 1, 0.65}, ROUNDED);
    }

    @Test
    void looksAtEachTensorByItself() {
        Answer answer =
                Rehearsal.of(2).open(MetaBalance::new).step(Scene.of(new double[][] {{1, 2, 3, 4}, {4, 1, 3, 0.4}}));

        assertThat(answer.groups()).isEqualTo(4);
        assertThat(answer.weight(0, 0)).isCloseTo(1, ROUNDED);
        assertThat(answer.weight(0, 1)).isCloseTo(0.475, ROUNDED);
        assertThat(answer.weight(1, 1)).isCloseTo(1.7, ROUNDED);
        assertThat(answer.weight(2, 1)).isCloseTo(1, ROUNDED);
        assertThat(answer.weight(3, 1)).isCloseTo(7.3, ROUNDED);
    }

    private static double[] adjusted(MetaBalance.Adjust adjust) {
        return whole().with(MetaBalance.ADJUST, adjust)
                .open(MetaBalance::new)
                .step(LENGTHS)
                .weights();
    }

    private static Rehearsal.Setup whole() {
        return Rehearsal.of(3).with(MetaBalance.PER, Sight.Grouping.WHOLE);
    }

    /** In one group, and only shrinking. */
    @Nested
    class ShrinkingTheWhole extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("metabalance");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(MetaBalance.PER, Sight.Grouping.WHOLE, MetaBalance.ADJUST, MetaBalance.Adjust.SHRINK);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.HOMOGENEOUS, Property.NON_NEGATIVE);
        }
    }
}
