package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class ConicGradTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-9);

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("conicgrad");
    }

    /** Both gain the same along the shortest mean, (0, 1), which is 45° from the mean (1, 1). */
    @Test
    void takesTheShortestMeanAtTheMeansLengthWhereItIsWithinTheCone() {
        double[][] rows = {{3, 1}, {-1, 1}};

        double[] direction = run(2, 0.7).step(Scene.of(rows)).direction();

        assertThat(direction).containsExactly(new double[] {0, Math.sqrt(2)}, ROUNDED);
    }

    /** The same with a cone of 36.87°: cos = 0.8, sin = 0.6, from (1, 1) towards (−1, 1). */
    @Test
    void stopsAtTheEdgeOfTheCone() {
        double[][] rows = {{3, 1}, {-1, 1}};

        double[] direction = run(2, 0.8).step(Scene.of(rows)).direction();

        assertThat(direction).containsExactly(new double[] {0.8 - 0.6, 0.8 + 0.6}, ROUNDED);
    }

    @Test
    void isTheMeanWhereAllAgree() {
        double[] direction =
                run(2, 0.5).step(Scene.of(new double[][] {{1, 2}, {1, 2}})).direction();

        assertThat(direction).containsExactly(new double[] {1, 2}, ROUNDED);
    }

    @Test
    void doesNotMoveWhereTheMeanIsZero() {
        double[] weights =
                run(2, 0.5).step(Scene.of(new double[][] {{1, 2}, {-1, -2}})).weights();

        assertThat(weights).containsExactly(0.5, 0.5);
    }

    /** The last lies along the mean and gains least, by whatever is left of the mean. */
    @Test
    void seesATaskThatLiesAlongTheMean() {
        double[][] rows = {{2, 1}, {2, -1}, {0.1, 0}};

        double[] direction = run(3, 0.5).step(Scene.of(rows)).direction();

        assertThat(direction).containsExactly(new double[] {4.1 / 3, 0}, within(1e-6));
    }

    @Test
    void givesAGradientOfZeroNoSay() {
        double[][] rows = {{3, 1}, {0, 0}, {-1, 1}};

        double[] direction = run(3, 0.7).step(Scene.of(rows)).direction();

        assertThat(direction).containsExactly(new double[] {0, Math.sqrt(2) * 2 / 3}, ROUNDED);
    }

    @Test
    void isMeantForThePresentOnly() {
        Scene scene = Scene.of(new double[] {3, 1}, new double[] {9, 9}, new double[] {-1, 1});

        double[] direction = run(3, 0.7).step(scene.present(0, 2)).direction();

        assertThat(direction).containsExactly(new double[] {0, Math.sqrt(2)}, ROUNDED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99, 0.9999})
    void comesCloseToTheMeanForANarrowCone(double cosine) {
        double[][] rows = Conflicts.random(4, 6, 3);

        double[] direction = run(4, cosine).step(Scene.of(rows)).direction();

        double[] mean = mean(rows);
        assertThat(Conflicts.leastCosine(new double[][] {mean}, direction)).isGreaterThanOrEqualTo(cosine - 1e-9);
        assertThat(Conflicts.norm(direction)).isCloseTo(Conflicts.norm(mean), ROUNDED);
    }

    /** The least gain is concave and the part of the ball convex: a direction that no small change betters is the best. */
    @RepeatedTest(80)
    void findsTheLargestLeastGainInTheCone(RepetitionInfo round) {
        SplittableRandom random = new SplittableRandom(round.getCurrentRepetition());
        int tasks = random.nextInt(2, 6);
        int columns = random.nextInt(2, 6);
        double cosine = random.nextDouble(0, 0.95);
        double[][] rows = Conflicts.random(tasks, columns, round.getCurrentRepetition());

        double[] direction = run(tasks, cosine).step(Scene.of(rows)).direction();

        double[] mean = mean(rows);
        double length = Conflicts.norm(mean);
        double gain = leastGain(rows, direction);
        boolean shorter = Conflicts.norm(direction) < length - 1e-6;
        assertThat(Conflicts.dot(mean, direction)).isGreaterThanOrEqualTo((cosine - 1e-9) * length * length);
        assertThat(Conflicts.norm(direction)).isLessThanOrEqualTo(length + 1e-9);
        for (int k = 0; k < 3000; k++) {
            double step = Math.pow(10, random.nextDouble(-5, 1));
            double[] other = IntStream.range(0, columns)
                    .mapToDouble(c -> direction[c] + step * random.nextGaussian())
                    .toArray();
            assertThat(leastGain(rows, allowed(other, mean, cosine)))
                    .isLessThanOrEqualTo(gain + (shorter ? 1e-4 : 1e-8));
        }
    }

    /** Three around the mean's axis and against it: no tilt helps, and going less far is all that is left. */
    @Test
    void goesNoFurtherThanItMustWhereNoTiltHelps() {
        double[][] rows = {{-1, 1, 0}, {-1, -0.5, 0.8}, {-1, -0.5, -0.8}, {9, 0, 0}};

        double[] direction = run(4, 0.5).step(Scene.of(rows)).direction();

        assertThat(direction).containsExactly(new double[] {0.75, 0, 0}, within(1e-4));
    }

    private static double leastGain(double[][] rows, double[] direction) {
        return Arrays.stream(rows)
                .mapToDouble(row -> Conflicts.dot(row, direction))
                .min()
                .orElseThrow();
    }

    private static double[] mean(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToDouble(c ->
                        Arrays.stream(rows).mapToDouble(row -> row[c]).average().orElseThrow())
                .toArray();
    }

    /** Pushed up to the edge and into the ball. */
    private static double[] allowed(double[] vector, double[] mean, double cosine) {
        double length = Conflicts.norm(mean);
        double along = Conflicts.dot(vector, mean) / length;
        double[] across = IntStream.range(0, mean.length)
                .mapToDouble(c -> vector[c] - along * mean[c] / length)
                .toArray();
        double up = Math.min(length, Math.max(cosine * length, along));
        double wide = Conflicts.norm(across);
        double widest = Math.min(wide, Math.sqrt(length * length - up * up));
        return IntStream.range(0, mean.length)
                .mapToDouble(c -> up * mean[c] / length + (wide > 0 ? widest * across[c] / wide : 0))
                .toArray();
    }

    private static Rehearsal run(int tasks, double cosine) {
        return Rehearsal.of(tasks).with(ConicGrad.COSINE, cosine).open(ConicGrad::new);
    }
}
