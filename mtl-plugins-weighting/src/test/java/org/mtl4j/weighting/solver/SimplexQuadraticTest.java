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

class SimplexQuadraticTest {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[] RADII = {1e-3, 0.2, 0.5, 0.9, 1, 1.1, 5};

    /** A problem as conflict-averse descent poses it: q are products with a mean, ρ is in lengths of that mean. */
    record Problem(double[][] gram, double[] linear, double length, double radius) {

        static Problem of(double[][] gram, double[] mean, double share) {
            double[] linear = new double[mean.length];
            double square = 0;
            double length = 0;
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    linear[i] += gram[i][j] * mean[j];
                }
                square += mean[i] * linear[i];
                length += mean[i] * Math.sqrt(gram[i][i]);
            }
            return new Problem(gram, linear, length, share * Math.sqrt(Math.max(0, square)));
        }

        void minimise(SimplexQuadratic solver, double[] weights) {
            solver.minimise(gram, linear, radius, gram.length, weights);
        }

        double value(double[] weights) {
            double line = 0;
            for (int i = 0; i < weights.length; i++) {
                line += linear[i] * weights[i];
            }
            return line + radius * length(weights);
        }

        double length(double[] weights) {
            double square = 0;
            for (int i = 0; i < weights.length; i++) {
                square += weights[i] * product(i, weights);
            }
            return Math.sqrt(square);
        }

        /** How steeply the value falls towards a single task, at worst, per unit of gradients and of what is multiplied. */
        double residual(double[] weights) {
            double worst = 0;
            for (int i = 0; i < weights.length; i++) {
                double slope = linear[i] + radius * product(i, weights) / length(weights);
                worst = Math.max(worst, (value(weights) - slope) / Math.sqrt(gram[i][i]) / (length + radius));
            }
            return worst;
        }

        private double product(int i, double[] weights) {
            return IntStream.range(0, weights.length)
                    .mapToDouble(j -> gram[i][j] * weights[j])
                    .sum();
        }

        /** What rounding in the products is measured by. */
        double size(double[] weights) {
            double spread = 0;
            for (int i = 0; i < weights.length; i++) {
                spread += weights[i] * Math.sqrt(gram[i][i]);
            }
            return spread * (length + radius);
        }
    }

    static Stream<Arguments> small() {
        return Problems.small().entrySet().stream().map(p -> Arguments.of(p.getKey(), Problems.gram(p.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void isAsLowAsTheBestSupportAllows(String name, double[][] gram) {
        double[] even = even(gram.length);
        SimplexEnumeration enumeration =
                new SimplexEnumeration(gram, Problem.of(gram, even, 1).linear());
        SimplexQuadratic solver = new SimplexQuadratic(gram.length);
        for (double share : RADII) {
            Problem problem = Problem.of(gram, even, share);
            if (problem.radius() > 0) {
                double[] weights = new double[gram.length];

                problem.minimise(solver, weights);

                assertIsMean(weights);
                SimplexEnumeration.Best best = enumeration.least(problem.radius());
                double size = Math.max(problem.size(weights), problem.size(best.weights()));
                assertThat(enumeration.value(problem.radius(), weights))
                        .as("radius %s", share)
                        .isCloseTo(best.value(), within((solver.vanished() ? 2e-7 : 1e-12) * size));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 5", "7, 12", "10, 8", "20, 60", "40, 60"})
    void isAsLowAsThatOfAnotherLibrary(int tasks, int columns) {
        for (double share : RADII) {
            double[][] gram = Problems.gram(Problems.random(tasks, columns, 1, tasks));
            Problem problem = Problem.of(gram, even(tasks), share);
            SimplexQuadratic solver = new SimplexQuadratic(tasks);
            double[] weights = new double[tasks];

            problem.minimise(solver, weights);

            if (!solver.vanished()) {
                double scale = problem.length(weights) / problem.radius();
                double[] theirs = OjAlgo.overSimplex(gram, Problems.times(scale, problem.linear()));
                assertThat(problem.value(weights)).isLessThanOrEqualTo(problem.value(theirs) + 1e-9);
                assertThat(weights).containsExactly(theirs, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "40, 30", "40, 300", "100, 150", "200, 40", "200, 1000"})
    void leavesNoTaskThatWouldLowerTheValue(int tasks, int columns) {
        for (double share : RADII) {
            double[][] gram = Problems.gram(Problems.random(tasks, columns, 1, tasks + columns));
            Problem problem = Problem.of(gram, even(tasks), share);
            SimplexQuadratic solver = new SimplexQuadratic(tasks);
            double[] weights = new double[tasks];

            problem.minimise(solver, weights);

            assertIsMean(weights);
            if (!solver.vanished()) {
                assertThat(problem.residual(weights)).isLessThan(1e-12);
            }
        }
    }

    @RepeatedTest(60)
    void isTheSameFromWhereverTheSearchStarts(RepetitionInfo round) {
        int seed = round.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int tasks = random.nextInt(2, 30);
        double[][] gram = Problems.gram(Problems.random(tasks, tasks + 5, seed % 3, seed));
        double[] mean = random.doubles(tasks).toArray();
        Problem problem = Problem.of(gram, mean, random.nextDouble(0.1, 1.5));
        double[] cold = new double[tasks];
        double[] warm = random.doubles(tasks).map(x -> x < 0.5 ? 0 : x).toArray();

        problem.minimise(new SimplexQuadratic(tasks), cold);
        problem.minimise(new SimplexQuadratic(tasks), warm);

        assertThat(warm).containsExactly(cold, within(1e-9));
    }

    /** d = (0, 0.5) + 0.5 (0.8, 0.6): both gain 0.4. */
    @Test
    void ofTwoBalancesTheSlopes() {
        double[][] gram = {{1, -1}, {-1, 2}};
        Problem problem = Problem.of(gram, new double[] {0.5, 0.5}, 1);
        double[] weights = new double[2];

        problem.minimise(new SimplexQuadratic(2), weights);

        assertThat(weights).containsExactly(new double[] {0.7, 0.3}, ROUNDED);
    }

    @Test
    void ofOneIsItself() {
        double[] weights = new double[1];

        new SimplexQuadratic(1).minimise(new double[][] {{4}}, new double[] {-9}, 1e-30, 1, weights);

        assertThat(weights).containsExactly(1);
    }

    /** Opposite ones cancel, but the mean of the second and the third leads to −0.03 and lower. */
    @Test
    void goesOnFromWhereTheLengthIsZero() {
        double[][] gram = Problems.gram(new double[][] {{1, 0}, {-1, 0}, {0.9, -0.42}});
        double[] linear = {0, 0, -0.42};
        double[] cold = new double[3];
        double[] weights = {0.5, 0.5, 0};
        SimplexQuadratic solver = new SimplexQuadratic(3);
        solver.minimise(gram, linear, 0.5, 3, cold);

        solver.minimise(gram, linear, 0.5, 3, weights);

        assertThat(solver.vanished()).isFalse();
        assertThat(weights).containsExactly(cold, ROUNDED);
        assertThat(new SimplexEnumeration(gram, linear).value(0.5, weights))
                .isCloseTo(new SimplexEnumeration(gram, linear).least(0.5).value(), ROUNDED)
                .isLessThan(-0.01);
    }

    @Test
    void saysThatTheLengthIsZeroWhereThatIsTheLeast() {
        double[][] gram = Problems.gram(new double[][] {{1, 0}, {-1, 0}, {0.9, -0.42}});
        SimplexQuadratic solver = new SimplexQuadratic(3);
        double[] weights = new double[3];

        solver.minimise(gram, new double[] {0, 0, -0.42}, 2, 3, weights);

        assertThat(solver.vanished()).isTrue();
        assertThat(weights).containsExactly(new double[] {0.5, 0.5, 0}, ROUNDED);
    }

    @Test
    void givesNothingToGradientsOfZero() {
        double[][] gram = {{0, 0, 0}, {0, 1, -1}, {0, -1, 2}};
        double[] weights = {1, 1, 0};
        SimplexQuadratic solver = new SimplexQuadratic(3);

        solver.minimise(gram, new double[] {0, 0, 0.5}, 0.5, 3, weights);

        assertThat(weights).containsExactly(new double[] {0, 0.7, 0.3}, ROUNDED);
        assertThat(solver.vanished()).isFalse();
    }

    @Test
    void sharesWhereAllGradientsAreZero() {
        double[] weights = {0, 0, 1, 7};
        SimplexQuadratic solver = new SimplexQuadratic(4);

        solver.minimise(new double[4][4], new double[4], 1, 3, weights);

        assertThat(weights).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 7}, ROUNDED);
        assertThat(solver.vanished()).isTrue();
    }

    @Test
    void isNotANumberWhereAProductIsNone() {
        double[] weights = new double[2];
        SimplexQuadratic solver = new SimplexQuadratic(2);

        solver.minimise(new double[][] {{1, 0}, {0, Double.NaN}}, new double[2], 1, 2, weights);

        assertThat(weights).containsOnly(Double.NaN);
        assertThat(solver.vanished()).isFalse();
    }

    private static void assertIsMean(double[] weights) {
        assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, ROUNDED);
    }

    private static double[] even(int tasks) {
        double[] mean = new double[tasks];
        Arrays.fill(mean, 1.0 / tasks);
        return mean;
    }
}
