package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

class FairGradTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-11);

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("fairgrad");
    }

    /** Any other α does not share the bargain's blindness to scales. */
    @Nested
    class Fairer extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("fairgrad");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(FairGrad.ALPHA, 0.5);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.NON_CONFLICTING, Property.STATIONARY, Property.PERMUTATION, Property.NON_NEGATIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 1, 2, 10})
    void givesEachTaskAPowerOfItsGain(double alpha) {
        double[][] rows = Conflicts.random(4, 6, 9);

        Answer answer = run(4, alpha).step(Scene.of(rows));

        double[] direction = answer.direction();
        for (int i = 0; i < rows.length; i++) {
            double gain = Conflicts.dot(rows[i], direction);
            assertThat(answer.weight(i) * Math.pow(gain, alpha)).isCloseTo(1, within(1e-9));
            assertThat(answer.privateWeight(i)).isEqualTo(answer.weight(i));
        }
    }

    @RepeatedTest(30)
    void isNashMtlForAnAlphaOfOne(RepetitionInfo round) {
        int tasks = 2 + round.getCurrentRepetition() % 5;
        Scene scene = Scene.of(Conflicts.random(tasks, tasks + 2, round.getCurrentRepetition()));

        double[] weights = run(tasks, 1).step(scene).weights();

        double[] expected = Rehearsal.of(tasks)
                .with(NashMtl.MAX_NORM, 0.0)
                .open(NashMtl::new)
                .step(scene)
                .weights();
        assertThat(weights).containsExactly(expected, ROUNDED);
    }

    @Test
    void addsUpNearlyForAnAlphaNearZero() {
        double[] weights =
                run(2, 0.05).step(Scene.of(new double[][] {{1, 0}, {0.5, 1}})).weights();

        assertThat(weights).containsExactly(new double[] {1, 1}, within(0.05));
    }

    /** Gains come closer to each other as α grows. */
    @Test
    void levelsGainsForALargeAlpha() {
        double[][] rows = {{1, 0}, {0.5, 3}};

        double fair = gains(rows, 1);
        double fairer = gains(rows, 2);
        double fairest = gains(rows, 10);

        assertThat(fairer).isLessThan(fair);
        assertThat(fairest).isLessThan(fairer).isBetween(1.0, 1.3);
    }

    @Test
    void sharesAmongThePresentOnly() {
        Scene scene = Scene.of(new double[] {2, 0}, new double[] {-9, -9}, new double[] {0, 4});

        Answer answer = run(3, 1).step(scene.present(0, 2));

        assertThat(answer.weights()).containsExactly(new double[] {0.5, 0.25}, ROUNDED);
    }

    /** The quotient of the two gains. */
    private static double gains(double[][] rows, double alpha) {
        double[] direction = run(2, alpha).step(Scene.of(rows)).direction();
        return Conflicts.dot(rows[1], direction) / Conflicts.dot(rows[0], direction);
    }

    private static Rehearsal run(int tasks, double alpha) {
        return Rehearsal.of(tasks).with(FairGrad.ALPHA, alpha).open(FairGrad::new);
    }
}
