package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumNormPointTest {

    private static final Offset<Double> ROUNDED = within(1e-12);

    static Stream<Arguments> small() {
        return Problems.small().entrySet().stream().map(p -> Arguments.of(p.getKey(), Problems.gram(p.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void isAsShortAsTheBestSupportAllows(String name, double[][] gram) {
        double[] weights = found(gram);

        double length = SimplexEnumeration.length(gram, weights);
        double spread = spread(gram, weights);
        assertThat(length * length)
                .isCloseTo(Math.pow(SimplexEnumeration.shortest(gram), 2), within(1e-14 * spread * spread));
        assertIsMean(weights);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 10, 20, 40})
    void isAsShortAsThatOfAnotherLibrary(int tasks) {
        for (int common = 0; common < 3; common++) {
            double[][] gram = Problems.gram(Problems.random(tasks, 60, common, tasks));

            double[] weights = found(gram);

            double[] theirs = OjAlgo.overSimplex(gram, new double[tasks]);
            assertThat(square(gram, weights)).isLessThanOrEqualTo(square(gram, theirs) * (1 + 1e-9));
            assertThat(weights).containsExactly(theirs, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 8", "40, 30", "40, 300", "100, 150", "200, 40", "200, 1000"})
    void leavesNoGradientBehindTheShortestMean(int tasks, int columns) {
        for (int common = 0; common < 3; common++) {
            double[][] gram = Problems.gram(Problems.random(tasks, columns, common, tasks + columns));

            double[] weights = found(gram);

            assertIsMean(weights);
            assertThat(residual(gram, weights)).isLessThan(1e-13);
        }
    }

    @Test
    void ofTwoLiesWhereTheirLineIsClosest() {
        assertThat(found(new double[][] {{1, 0}, {0, 4}})).containsExactly(new double[] {0.8, 0.2}, ROUNDED);
        assertThat(found(new double[][] {{1, 2}, {2, 4}})).containsExactly(1, 0);
        assertThat(found(new double[][] {{9, 3}, {3, 1}})).containsExactly(0, 1);
        assertThat(found(new double[][] {{1, -2}, {-2, 4}})).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, ROUNDED);
    }

    @Test
    void ofTwoEqualOnesLiesInTheMiddle() {
        assertThat(found(new double[][] {{4, 4}, {4, 4}})).containsExactly(0.5, 0.5);
    }

    @Test
    void ofOneIsItself() {
        assertThat(found(new double[][] {{7}})).containsExactly(1);
    }

    @Test
    void ofOrthogonalOnesWeighsByInverseSquares() {
        double[][] gram = {{1, 0, 0}, {0, 4, 0}, {0, 0, 16}};

        assertThat(found(gram)).containsExactly(new double[] {16 / 21.0, 4 / 21.0, 1 / 21.0}, ROUNDED);
    }

    @Test
    void sharesAmongGradientsOfZero() {
        assertThat(found(new double[][] {{0, 0, 0}, {0, 3, 0}, {0, 0, 0}})).containsExactly(0.5, 0, 0.5);
        assertThat(found(new double[][] {{0, 0}, {0, 3}})).containsExactly(1, 0);
        assertThat(found(new double[4][4])).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void isNotANumberWhereAProductIsNone() {
        assertThat(found(new double[][] {{1, 0, 0}, {0, Double.NaN, 0}, {0, 0, 1}}))
                .containsOnly(Double.NaN);
        assertThat(found(new double[][] {{1, 0, 0}, {0, Double.POSITIVE_INFINITY, 0}, {0, 0, 1}}))
                .containsOnly(Double.NaN);
        assertThat(found(new double[][] {{1, Double.NaN}, {Double.NaN, 1}})).containsOnly(Double.NaN);
    }

    @Test
    void takesFewerGradientsThanItIsMadeFor() {
        MinimumNormPoint solver = new MinimumNormPoint(6);
        double[][] large = Problems.gram(Problems.random(6, 9, 0, 1));
        double[][] small = Problems.gram(Problems.random(3, 9, 0, 2));
        double[] weights = new double[6];
        solver.find(large, 6, weights);
        Arrays.fill(weights, 0);
        double[][] padded = new double[6][6];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(small[i], 0, padded[i], 0, 3);
        }

        solver.find(padded, 3, weights);

        assertThat(weights).containsExactly(append(found(small), 0, 0, 0));
    }

    @RepeatedTest(50)
    void isTheSameFromWhereverTheSearchStarts(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int tasks = random.nextInt(3, 30);
        double[][] gram = Problems.gram(Problems.random(tasks, tasks + 5, seed % 3, seed));
        double[] start = random.doubles(tasks).map(x -> x < 0.5 ? 0 : x).toArray();

        double[] weights = start.clone();
        new MinimumNormPoint(tasks).find(gram, tasks, weights);

        assertThat(weights).containsExactly(found(gram), within(1e-10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void isAsShortFromAStartAtAll(String name, double[][] gram) {
        double[] cold = found(gram);
        double[] weights = IntStream.range(0, gram.length).mapToDouble(i -> 1).toArray();

        new MinimumNormPoint(gram.length).find(gram, gram.length, weights);

        assertIsMean(weights);
        double spread = Math.max(spread(gram, weights), spread(gram, cold));
        assertThat(square(gram, weights)).isCloseTo(square(gram, cold), within(1e-14 * spread * spread));
    }

    @Test
    void growsFromASupportOfOne() {
        double[] weights = {0, 0, 1};
        double[][] gram = {{1, 0, 0}, {0, 4, 0}, {0, 0, 16}};

        new MinimumNormPoint(3).find(gram, 3, weights);

        assertThat(weights).containsExactly(new double[] {16 / 21.0, 4 / 21.0, 1 / 21.0}, ROUNDED);
    }

    private static void assertIsMean(double[] weights) {
        assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, ROUNDED);
    }

    /** By how much a gradient's projection on the shortest mean falls short of its length, as a cosine. */
    private static double residual(double[][] gram, double[] weights) {
        double square = square(gram, weights);
        double worst = 0;
        for (double[] row : gram) {
            double product = IntStream.range(0, weights.length)
                    .mapToDouble(j -> row[j] * weights[j])
                    .sum();
            worst = Math.max(worst, square - product);
        }
        return worst / Math.pow(spread(gram, weights), 2);
    }

    private static double square(double[][] gram, double[] weights) {
        double square = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                square += weights[i] * weights[j] * gram[i][j];
            }
        }
        return square;
    }

    /** The mean length: what rounding in the products is measured by. */
    private static double spread(double[][] gram, double[] weights) {
        double spread = 0;
        for (int i = 0; i < gram.length; i++) {
            spread += weights[i] * Math.sqrt(gram[i][i]);
        }
        return spread;
    }

    private static double[] append(double[] values, double... more) {
        double[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    private static double[] found(double[][] gram) {
        double[] weights = new double[gram.length];
        new MinimumNormPoint(gram.length).find(gram, gram.length, weights);
        return weights;
    }
}
