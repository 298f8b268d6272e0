package org.mtl4j.weighting.solver;

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
import org.junit.jupiter.params.provider.CsvSource;

class NonNegativeLeastSquaresTest {

    private static final Offset<Double> ROUNDED = within(1e-12);

    @Test
    void findsWhatIsWithinTheCone() {
        double[][] rows = {{1, 0}, {1, 1}};

        assertThat(solve(rows, 3, 2)).containsExactly(new double[] {1, 2}, ROUNDED);
    }

    @Test
    void endsOnAFaceOfTheConeForWhatIsOutside() {
        double[][] rows = {{1, 0}, {1, 1}};

        assertThat(solve(rows, 2, -5)).containsExactly(new double[] {2, 0}, ROUNDED);
        assertThat(solve(rows, 0, 4)).containsExactly(new double[] {0, 2}, ROUNDED);
    }

    @Test
    void endsAtZeroForWhatIsOpposite() {
        double[][] rows = {{1, 0}, {1, 1}};

        assertThat(solve(rows, -1, -1)).containsExactly(0, 0);
    }

    @Test
    void letsGoOfAnEntryThatPromisedMuchAtFirst() {
        double[][] rows = {{1, 0, 0}, {0, 1, 0}, {0.6, 0.6, 0.529150262212918}};
        double[] target = {1, 1, -0.5};

        assertThat(solve(rows, target)).containsExactly(new double[] {1, 1, 0}, within(1e-9));
    }

    @Test
    void givesNothingToAVectorWithoutLength() {
        double[][] rows = {{0, 0}, {0, 2}};

        assertThat(solve(rows, 3, 2)).containsExactly(new double[] {0, 1}, ROUNDED);
    }

    @Test
    void sharesNothingBetweenVectorsThatAreEqual() {
        double[][] rows = {{0, 2}, {0, 2}};

        double[] cold = solve(rows, 3, 2);
        double[] guessed = solve(rows, new double[] {3, 2}, new double[] {0, 0.1});

        assertThat(cold).containsExactly(new double[] {1, 0}, ROUNDED);
        assertThat(guessed).containsExactly(new double[] {0, 1}, ROUNDED);
    }

    @Test
    void takesNoGuessForAVectorWithoutLength() {
        double[][] rows = {{0, 0}, {0, 2}};

        assertThat(solve(rows, new double[] {3, 2}, new double[] {5, 5})).containsExactly(new double[] {0, 1}, ROUNDED);
    }

    @Test
    void givesNothingToAVectorWhoseSquareIsNoNormalNumber() {
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(2);
        solver.of(new double[][] {{Double.MIN_VALUE, 0}, {0, Double.MIN_NORMAL}}, 2);
        double[] x = new double[2];

        solver.solve(new double[] {1, Double.MIN_NORMAL}, 1e-200, x);

        assertThat(x).containsExactly(new double[] {0, 1}, ROUNDED);
    }

    @Test
    void looksOnlyAtAsManyAsThereAre() {
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(3);
        solver.of(Rows.gram(new double[][] {{9, 1, 1}, {1, 9, 0}, {1, 2, 3}}), 3);
        solver.solve(new double[] {1, 2, 3}, 4, new double[3]);
        double[] x = {0, 0, 7};

        solver.of(Rows.gram(new double[][] {{1, 0}, {1, 1}}), 2);
        boolean bounded = solver.solve(new double[] {3, 5, 99}, 4, x);

        assertThat(bounded).isTrue();
        assertThat(x).containsExactly(new double[] {1, 2, 7}, ROUNDED);
    }

    @Test
    void takesProductsThatAreRoundingErrorsForZero() {
        double[][] gram = Rows.gram(new double[][] {{1, 0}, {0, 1}});
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(2);
        solver.of(gram, 2);
        double[] x = new double[2];

        solver.solve(new double[] {1e-16, 1e-3}, 1, x);

        assertThat(x).containsExactly(0, 1e-3);
    }

    @Test
    void knowsRoundingErrorsByTheTargetsLength() {
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(2);
        solver.of(Rows.gram(new double[][] {{1, 0}, {0, 1}}), 2);
        double[] x = new double[2];
        double error = 2 * 0x1p-49 * 1e10;

        solver.solve(new double[] {0.9 * error, 1.1 * error}, 1e10, x);

        assertThat(x).containsExactly(0, 1.1 * error);
    }

    /** Two nearly opposite vectors get entries of 1e4 each: what is 1e-12 of that is a rounding error. */
    @Test
    void knowsRoundingErrorsByTheEntriesFound() {
        double turn = 1e-4;
        double[][] rows = {{Math.cos(turn), Math.sin(turn), 0}, {-1, 0, 0}, {0, 0, 1}};

        double[] x = solve(rows, 0, 1, 1e-12);

        assertThat(x[0]).isGreaterThan(9e3);
        assertThat(x[1]).isGreaterThan(9e3);
        assertThat(x[2]).isZero();
    }

    /** The price: how often an entry comes or goes, on the whole of many problems. */
    @Test
    void changesFewEntries() {
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(20);
        int cold = 0;
        int near = 0;
        int far = 0;
        for (int seed = 1; seed <= 200; seed++) {
            double[][] rows = Rows.random(20, 25, seed);
            double[] target = Rows.random(1, 25, seed + 1000)[0];
            double[] b = Arrays.stream(rows)
                    .mapToDouble(row -> Rows.dot(row, target))
                    .toArray();
            double[] x = new double[20];
            solver.of(Rows.gram(rows), 20);
            cold += changes(solver, b, x);
            assertThat(changes(solver, b, x)).isZero();
            for (int i = 0; i < b.length; i++) {
                b[i] *= 1 + 0.2 * Math.sin(i + seed);
            }
            near += changes(solver, b, x);
            far += changes(solver, b, Rows.random(1, 20, seed + 5000)[0]);
        }

        assertThat(cold).isLessThan(2050);
        assertThat(near).isLessThan(240);
        assertThat(far).isLessThan(2480);
    }

    @Test
    void changesFewEntriesOfDependentVectors() {
        int changes = 0;
        for (int seed = 1; seed <= 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] rows = Rows.unit(Rows.dependent(9, 4, seed));
            double[] target = random.doubles(4, -1, 1).toArray();
            double[] b = Arrays.stream(rows)
                    .mapToDouble(row -> Rows.norm(row) * (Rows.dot(row, target) - random.nextDouble()))
                    .toArray();
            NonNegativeLeastSquares solver = new NonNegativeLeastSquares(9);
            solver.of(Rows.gram(rows), 9);
            changes += changes(solver, b, new double[9]);
        }

        assertThat(changes).isLessThan(396);
    }

    private static int changes(NonNegativeLeastSquares solver, double[] b, double[] x) {
        solver.solve(b, 5, x);
        return solver.changes();
    }

    @Test
    void saysThatThereIsNoMinimum() {
        double[][] gram = Rows.gram(new double[][] {{1, 0}, {-3, 0}, {0, 1}});
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(3);
        solver.of(gram, 3);

        assertThat(solver.solve(new double[] {0.1, 0.1, 1}, 1, new double[3])).isFalse();
        assertThat(solver.solve(new double[] {0.1, -0.31, 1}, 1, new double[3])).isTrue();
    }

    /** Row 2 is the sum of the others and is worth more than both: they make way for it. */
    @Test
    void exchangesEntriesOfDependentVectors() {
        double[][] gram = Rows.gram(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(3);
        solver.of(gram, 3);
        double[] x = {4, 3, 0};

        boolean bounded = solver.solve(new double[] {4, 3, 7.5}, 5, x);

        assertThat(bounded).isTrue();
        assertThat(x).containsExactly(new double[] {0.5, 0, 3.5}, ROUNDED);
    }

    @RepeatedTest(400)
    void comesAsCloseAsAnySetOfVectors(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = Rows.ofAnyKind(random.nextInt(1, 7), random.nextInt(1, 8), seed);
        double[] target = random.doubles(rows[0].length, -1, 1).toArray();

        double[] x = solve(rows, target);

        assertThat(Arrays.stream(x)).allMatch(v -> v >= 0);
        assertThat(Rows.distance(Rows.combination(rows, x), Enumeration.closest(rows, target)))
                .isLessThan(1e-8);
    }

    @RepeatedTest(400)
    void takesAnyFirstGuess(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = Rows.ofAnyKind(random.nextInt(1, 9), random.nextInt(1, 12), seed);
        double[] target = random.doubles(rows[0].length, -1, 1).toArray();
        double[] guess = IntStream.range(0, rows.length)
                .mapToDouble(i -> random.nextDouble(-1, 1) / Math.max(1e-20, Rows.norm(rows[i])))
                .toArray();

        double[] x = solve(rows, target, guess);

        double[] cold = solve(rows, target);
        assertThat(Arrays.stream(x)).allMatch(v -> v >= 0);
        assertThat(Rows.distance(Rows.combination(rows, x), Rows.combination(rows, cold)))
                .isLessThan(1e-8);
    }

    /** A right-hand side Jt − s with s ≥ 0 is bounded though it may be no product of the rows with any target. */
    @RepeatedTest(400)
    void findsTheMinimumOfAnyRightHandSideThatHasOne(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = Rows.unit(Rows.dependent(random.nextInt(1, 7), random.nextInt(1, 5), seed));
        double[] target = random.doubles(rows[0].length, -1, 1).toArray();
        double[] b = Arrays.stream(rows)
                .mapToDouble(row -> Rows.norm(row) * (Rows.dot(row, target) - random.nextDouble()))
                .toArray();
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(rows.length);
        solver.of(Rows.gram(rows), rows.length);
        double[] x = new double[rows.length];

        boolean bounded = solver.solve(b, 1, x);

        assertThat(bounded).isTrue();
        assertOptimal(rows, b, x, 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "40, 13", "40, 80", "100, 100", "200, 60", "200, 400"})
    void isOptimalForManyVectors(int tasks, int columns) {
        double[][] rows = Rows.ofAllLengths(tasks, columns, 10, tasks);
        double[] target = Rows.random(1, columns, columns)[0];
        double[] b =
                Arrays.stream(rows).mapToDouble(row -> Rows.dot(row, target)).toArray();

        double[] x = solve(rows, target);

        assertOptimal(rows, b, x, 1e-12 * Rows.norm(target));
    }

    /** x ≥ 0, b − Gx ≤ 0, and equal where x is positive; each relative to the row's length. */
    private static void assertOptimal(double[][] rows, double[] b, double[] x, double tolerance) {
        double[] combination = Rows.combination(rows, x);
        for (int i = 0; i < rows.length; i++) {
            double length = Rows.norm(rows[i]);
            double promise = b[i] - Rows.dot(rows[i], combination);
            assertThat(x[i]).isGreaterThanOrEqualTo(0);
            assertThat(promise).isLessThanOrEqualTo(tolerance * length);
            if (x[i] > 0) {
                assertThat(promise).isGreaterThanOrEqualTo(-tolerance * length);
            }
        }
    }

    private static double[] solve(double[][] rows, double... target) {
        return solve(rows, target, new double[rows.length]);
    }

    private static double[] solve(double[][] rows, double[] target, double[] guess) {
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(rows.length);
        solver.of(Rows.gram(rows), rows.length);
        double[] b =
                Arrays.stream(rows).mapToDouble(row -> Rows.dot(row, target)).toArray();
        double[] x = guess.clone();
        assertThat(solver.solve(b, Rows.norm(target), x)).isTrue();
        return x;
    }
}
