package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaFairnessTest {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[] ALPHAS = {0.3, 0.5, 1, 1.5, 2, 5};

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 2, 10})
    void givesOneTaskWhatItsLengthAsksFor(double alpha) {
        double[] x = solve(alpha, new double[][] {{3, 4}});

        assertThat(x[0]).isCloseTo(Math.pow(25, -alpha / (1 + alpha)), ROUNDED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 2, 10})
    void givesOrthogonalTasksWhatEachWouldGetAlone(double alpha) {
        double[] x = solve(alpha, new double[][] {{2, 0, 0}, {0, 0.25, 0}, {0, 0, 1}});

        assertThat(x[0]).isCloseTo(Math.pow(4, -alpha / (1 + alpha)), ROUNDED);
        assertThat(x[1]).isCloseTo(Math.pow(0.0625, -alpha / (1 + alpha)), within(1e-10));
        assertThat(x[2]).isCloseTo(1, ROUNDED);
    }

    /** 1 / (‖g_i‖ √(1 + cos)) solves the bargain of two. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.99, -0.5, 0, 0.3, 0.999})
    void bargainsForTwoAlongTheirBisector(double cosine) {
        double[][] rows = {{2, 0}, {5 * cosine, 5 * Math.sqrt(1 - cosine * cosine)}};

        double[] x = solve(1, rows);

        double share = 1 / Math.sqrt(1 + cosine);
        assertThat(x).containsExactly(new double[] {share / 2, share / 5}, within(1e-11));
    }

    @RepeatedTest(300)
    void solvesTheEquation(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double alpha = ALPHAS[seed % ALPHAS.length];
        int tasks = random.nextInt(1, 9);
        int columns = tasks + random.nextInt(1, 9);
        double[][] rows =
                seed % 2 == 0 ? Rows.random(tasks, columns, seed) : Rows.ofAllLengths(tasks, columns, 2, seed);

        double[] x = solve(alpha, rows);

        assertThat(residual(alpha, rows, x)).isLessThan(5e-12);
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 60", "2, 40, 60", "0.5, 40, 60", "1, 100, 150", "2, 100, 150", "1, 200, 300", "2, 200, 300"})
    void solvesTheEquationForManyTasks(double alpha, int tasks, int columns) {
        double[][] rows = Rows.random(tasks, columns, tasks);

        assertThat(residual(alpha, rows, solve(alpha, rows))).isLessThan(1e-11);
    }

    /** Even where lengths are 10^30 apart; residuals relative to the largest of what is added up. */
    @RepeatedTest(60)
    void bargainsForAnyLengths(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        double[][] rows = Rows.ofAllLengths(5, 7, 15, seed);

        double[] x = solve(1, rows);

        double[] expected = solve(1, Rows.unit(rows));
        for (int i = 0; i < rows.length; i++) {
            assertThat(x[i] * Rows.norm(rows[i])).isCloseTo(expected[i], Percentage.withPercentage(1e-9));
        }
    }

    @RepeatedTest(120)
    void staysPositiveAndFiniteForAnyRows(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        double alpha = ALPHAS[seed / 3 % ALPHAS.length];
        double[][] rows = Rows.ofAnyKind(1 + seed % 7, 1 + seed % 5, seed);

        double[] x = solve(alpha, rows);

        assertThat(Arrays.stream(x)).allMatch(weight -> weight > 0 && weight < Double.POSITIVE_INFINITY);
    }

    @RepeatedTest(100)
    void takesAnyFirstGuess(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double alpha = ALPHAS[seed % ALPHAS.length];
        double[][] rows = Rows.random(5, 8, seed);
        double[] x =
                random.doubles(5, -3, 5).map(exponent -> Math.pow(10, exponent)).toArray();

        new AlphaFairness(5, alpha).solve(Rows.gram(rows), 5, x);

        assertThat(residual(alpha, rows, x)).isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void startsAnewFromAGuessThatIsNotPositive(double entry) {
        double[][] rows = Rows.random(3, 4, 7);
        double[] x = {1, entry, 1};

        new AlphaFairness(3, 2).solve(Rows.gram(rows), 3, x);

        assertThat(x).containsExactly(solve(2, rows));
    }

    @Test
    void shrinksTheDirectionToNothingBetweenOpposites() {
        double[][] rows = {{2, 1}, {-2, -1}};

        double[] x = solve(1, rows);

        assertThat(x[0]).isBetween(1e5, 1e7).isCloseTo(x[1], Percentage.withPercentage(1e-3));
        assertThat(Rows.norm(Rows.combination(rows, new double[] {x[0], x[1]}))).isLessThan(1e-5);
    }

    @Test
    void shrinksTheDirectionToNothingWhereAMeanOfTheGradientsIsZero() {
        double[][] rows = {{1, 0, 0}, {0, 1, 0}, {-2, -3, 0}, {0, 0, 1}};

        double[] x = solve(1, rows);

        double[] d = Rows.combination(rows, x);
        assertThat(Math.hypot(d[0], d[1])).isLessThan(1e-5);
        assertThat(d[2]).isCloseTo(1, ROUNDED);
        assertThat(x[0] / x[2]).isCloseTo(2, within(1e-2));
        assertThat(x[1] / x[2]).isCloseTo(3, within(1e-2));
    }

    /** A part of the raised squares would move these weights by 1e-9. */
    @Test
    void isExactCloseToOpposites() {
        double turn = 1e-2;
        double[][] rows = {{1, 0}, {-Math.cos(turn), Math.sin(turn)}};

        double[] x = solve(1, rows);

        double expected = 1 / Math.sqrt(2 * Math.pow(Math.sin(turn / 2), 2));
        assertThat(x[0]).isCloseTo(expected, Percentage.withPercentage(2e-10));
    }

    @Test
    void givesAGradientOfZeroAWeightOfOne() {
        double[][] rows = {{3, 0}, {0, 0}, {0, 2}};

        assertThat(solve(2, rows)[1]).isOne();
        assertThat(solve(1, rows)).containsExactly(new double[] {1 / 3.0, 1, 0.5}, ROUNDED);
    }

    @Test
    void takesASquareThatIsNoNormalNumberForZero() {
        double[] x = new double[2];

        new AlphaFairness(2, 1).solve(new double[][] {{Double.MIN_VALUE, 0}, {0, Double.MIN_NORMAL}}, 2, x);

        assertThat(x[0]).isOne();
        assertThat(x[1]).isCloseTo(1 / Math.sqrt(Double.MIN_NORMAL), Percentage.withPercentage(1e-9));
    }

    /** The price: steps on the whole of a hundred problems. */
    @Test
    void takesFewSteps() {
        AlphaFairness bargain = new AlphaFairness(10, 1);
        AlphaFairness fairer = new AlphaFairness(10, 2);
        int cold = 0;
        int fair = 0;
        int unlike = 0;
        int stationary = 0;
        for (int seed = 1; seed <= 100; seed++) {
            double[][] rows = Rows.random(10, 14, seed);
            double[] x = new double[10];
            cold += steps(bargain, rows, x);
            assertThat(steps(bargain, rows, x)).isOne();
            fair += steps(fairer, rows, new double[10]);
            unlike += steps(fairer, Rows.ofAllLengths(6, 9, 3, seed), new double[10]);
            stationary += steps(bargain, Rows.random(8, 4, seed), new double[10]);
        }

        assertThat(cold).isLessThan(525);
        assertThat(fair).isLessThan(565);
        assertThat(unlike).isLessThan(835);
        assertThat(stationary).isLessThan(1900);
    }

    private static int steps(AlphaFairness fairness, double[][] rows, double[] x) {
        fairness.solve(Rows.gram(rows), rows.length, x);
        return fairness.steps();
    }

    /** A guess along the right ray is as good as the answer. */
    @Test
    void findsTheRightPlaceOnTheRayOfAGuess() {
        double[][] rows = {{1, 0, 3}, {-1, 2, 1}, {2, 1, 0}};
        AlphaFairness fairness = new AlphaFairness(3, 2);
        double[] x = new double[3];
        fairness.solve(Rows.gram(rows), 3, x);
        for (int i = 0; i < x.length; i++) {
            x[i] *= 1e4;
        }

        fairness.solve(Rows.gram(rows), 3, x);

        assertThat(fairness.steps()).isLessThanOrEqualTo(2);
    }

    @Test
    void looksOnlyAtAsManyAsThereAre() {
        AlphaFairness fairness = new AlphaFairness(4, 2);
        fairness.solve(Rows.gram(Rows.random(4, 6, 1)), 4, new double[4]);
        double[][] rows = Rows.random(2, 6, 2);
        double[] x = {0, 0, 8, 9};

        fairness.solve(Rows.gram(rows), 2, x);

        assertThat(residual(2, rows, Arrays.copyOf(x, 2))).isLessThan(1e-12);
        assertThat(Arrays.copyOfRange(x, 2, 4)).containsExactly(8, 9);
    }

    /** The largest |(Gx)_i x_i^{1/α} − 1|. */
    private static double residual(double alpha, double[][] rows, double[] x) {
        double[] d = Rows.combination(rows, x);
        double largest = 0;
        for (int i = 0; i < rows.length; i++) {
            largest = Math.max(largest, Math.abs(Rows.dot(rows[i], d) * Math.pow(x[i], 1 / alpha) - 1));
        }
        return largest;
    }

    private static double[] solve(double alpha, double[][] rows) {
        double[] x = new double[rows.length];
        new AlphaFairness(rows.length, alpha).solve(Rows.gram(rows), rows.length, x);
        return x;
    }
}
