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

class DualConeTest {

    private static final Offset<Double> ROUNDED = within(1e-12);

    @Test
    void leavesWhatOpposesNoneAsItIs() {
        double[][] rows = {{1, 0}, {1, 2}};

        assertThat(project(rows, 0.5, 0.25)).containsExactly(0.5, 0.25);
    }

    @Test
    void raisesTheWeightOfWhatIsOpposed() {
        double[][] rows = {{1, 0}, {-2, 1}};

        assertThat(project(rows, 1, 0)).containsExactly(new double[] {1, 0.4}, ROUNDED);
        assertThat(project(rows, 0, 1)).containsExactly(new double[] {2, 1}, ROUNDED);
        assertThat(project(rows, 3, 1)).containsExactly(new double[] {3, 1.2}, ROUNDED);
    }

    @Test
    void takesNegativeCoefficients() {
        double[][] rows = {{1, 0}, {0, 1}};

        assertThat(project(rows, -1, 2)).containsExactly(new double[] {0, 2}, ROUNDED);
    }

    @Test
    void keepsTheCoefficientOfAGradientOfZero() {
        double[][] rows = {{0, 0}, {1, 2}, {-1, -1}};

        double[] v = project(rows, 0.7, 0.1, 1);

        assertThat(v[0]).isEqualTo(0.7);
        assertThat(v).containsExactly(new double[] {0.7, 0.6, 1}, ROUNDED);
    }

    @Test
    void endsAtZeroBetweenOpposites() {
        double[][] rows = {{2, 1}, {-4, -2}};

        double[] v = project(rows, 1, 1);

        assertThat(v).containsExactly(new double[] {2, 1}, ROUNDED);
        assertThat(Rows.norm(Rows.combination(rows, v))).isLessThan(1e-12);
    }

    /** Two are equal: the guess says whose weight is raised. */
    @Test
    void raisesWhatTheGuessRaised() {
        double[][] rows = {{1, 0}, {-2, 1}, {-2, 1}};
        double[] v = {1, 0, 0.1};
        DualCone cone = new DualCone(3);
        cone.of(Rows.gram(rows), 3);

        cone.project(new double[] {1, 0, 0}, v);

        assertThat(v).containsExactly(new double[] {1, 0, 0.4}, ROUNDED);
    }

    /** 0.1 + 0.2 − 0.3 is not 0, but it is not an opposition. */
    @Test
    void takesRoundingErrorsForNoOpposition() {
        double[][] rows = {{-0.1, -0.2, 0.3}, {1, 1, 1}};

        assertThat(project(rows, 1, 0)).containsExactly(1, 0);
        assertThat(project(rows, -1, 0)).containsExactly(new double[] {0, 0}, ROUNDED);
    }

    @RepeatedTest(600)
    void isTheProjectionThatEnumerationFinds(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = Rows.ofAnyKind(random.nextInt(1, 7), random.nextInt(1, 8), seed);
        double[] u = coefficients(rows, random);
        double[] start = Rows.combination(rows, u);
        double[] opposite = Arrays.stream(start).map(c -> -c).toArray();
        double[] expected = IntStream.range(0, start.length)
                .mapToDouble(c -> start[c] + Enumeration.closest(rows, opposite)[c])
                .toArray();

        double[] v = project(rows, u);

        assertThat(Rows.distance(Rows.combination(rows, v), expected)).isLessThan(1e-8);
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 5", "10, 15", "20, 30", "40, 60"})
    void isTheProjectionThatOjAlgoFinds(int tasks, int columns) {
        double[][] rows = Rows.random(tasks, columns, 17L * tasks);
        double[][] gram = Rows.gram(rows);
        double[] u = Rows.random(1, tasks, tasks)[0];
        double[] opposed =
                Arrays.stream(gram).mapToDouble(row -> Rows.dot(row, u)).toArray();

        double[] v = project(rows, u);

        double[] raised = OjAlgo.overNonNegative(gram, opposed);
        for (int i = 0; i < tasks; i++) {
            assertThat(v[i]).isCloseTo(u[i] + raised[i], within(1e-7));
        }
    }

    @RepeatedTest(100)
    void goesOnFromAnyWeights(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = Rows.random(random.nextInt(1, 12), 12, seed);
        double[] u = coefficients(rows, random);
        double[] guess = random.doubles(rows.length, 0, 3).toArray();
        DualCone cone = new DualCone(rows.length);
        cone.of(Rows.gram(rows), rows.length);

        cone.project(u, guess);

        assertThat(guess).containsExactly(project(rows, u), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "40, 13", "40, 40", "100, 200", "200, 60", "200, 200"})
    void isOptimalForManyGradients(int tasks, int columns) {
        double[][] rows = Rows.ofAllLengths(tasks, columns, 10, tasks);
        double[] u = Arrays.stream(rows).mapToDouble(row -> 1 / Rows.norm(row)).toArray();

        double[] v = project(rows, u);

        double[] d = Rows.combination(rows, v);
        for (int i = 0; i < tasks; i++) {
            double product = Rows.dot(d, rows[i]) / Rows.norm(rows[i]);
            assertThat(v[i]).isGreaterThanOrEqualTo(u[i]);
            assertThat(product).isGreaterThanOrEqualTo(-1e-11);
            if (v[i] > u[i]) {
                assertThat(product).isLessThanOrEqualTo(1e-11);
            }
        }
    }

    /** Coefficients that give each row a say of its own, whatever its length. */
    private static double[] coefficients(double[][] rows, SplittableRandom random) {
        return Arrays.stream(rows)
                .mapToDouble(row -> random.nextDouble() / Math.max(1e-20, Rows.norm(row)))
                .toArray();
    }

    private static double[] project(double[][] rows, double... u) {
        DualCone cone = new DualCone(rows.length + 1);
        cone.of(Rows.gram(rows), rows.length);
        double[] v = u.clone();
        cone.project(u, v);
        return v;
    }
}
