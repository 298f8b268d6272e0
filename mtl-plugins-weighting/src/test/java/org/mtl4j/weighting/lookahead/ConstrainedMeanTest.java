package org.mtl4j.weighting.lookahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstrainedMeanTest {

    private static final int GRID = 400;

    /** A problem: rows u_t and q. */
    private record Problem(double[][] rows, double[] q, double rho) {

        static Problem random(int tasks, int columns, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] rows = new double[tasks][columns];
            for (double[] row : rows) {
                Arrays.setAll(row, c -> 2 * random.nextDouble() - 1);
                double length = Math.sqrt(dot(row, row));
                Arrays.setAll(row, c -> row[c] / length);
            }
            double[] q = new double[columns];
            double size = Math.pow(10, 4 * random.nextDouble() - 2);
            Arrays.setAll(q, c -> size * (2 * random.nextDouble() - 1));
            return new Problem(rows, q, 0.05 + random.nextDouble());
        }

        double[] solve(ConstrainedMean mean) {
            int tasks = rows.length;
            double[][] gram = new double[tasks][tasks];
            double[] cross = new double[tasks];
            for (int t = 0; t < tasks; t++) {
                cross[t] = dot(rows[t], q);
                for (int s = 0; s < tasks; s++) {
                    gram[t][s] = dot(rows[t], rows[s]);
                }
            }
            double[] lambda = new double[tasks];
            mean.find(gram, cross, dot(q, q), rho, tasks, lambda);
            return lambda;
        }

        double[] combined(double[] lambda) {
            double[] sum = new double[q.length];
            double along = 0;
            for (int t = 0; t < lambda.length; t++) {
                along += lambda[t] * dot(rows[t], q);
            }
            double nu = Math.max(0, rho - along / dot(q, q));
            for (int c = 0; c < sum.length; c++) {
                sum[c] = nu * q[c];
                for (int t = 0; t < lambda.length; t++) {
                    sum[c] += lambda[t] * rows[t][c];
                }
            }
            return sum;
        }

        /** The least that some d with q·d ≤ −ρ‖q‖² has; the dual of what is minimised. */
        double primal(double[] lambda) {
            double[] sum = combined(lambda);
            double highest = Double.NEGATIVE_INFINITY;
            for (double[] row : rows) {
                highest = Math.max(highest, -dot(row, sum));
            }
            return 0.5 * dot(sum, sum) + highest;
        }

        double dual(double[] lambda) {
            double[] sum = combined(lambda);
            double along = 0;
            for (int t = 0; t < lambda.length; t++) {
                along += lambda[t] * dot(rows[t], q);
            }
            double nu = Math.max(0, rho - along / dot(q, q));
            return 0.5 * dot(sum, sum) - nu * rho * dot(q, q);
        }
    }

    /** Weak duality: −dual is never above primal, and they meet at the optimum alone. */
    @ParameterizedTest
    @CsvSource({"2, 3", "3, 2", "5, 20", "10, 6", "40, 100", "64, 12"})
    void closesTheGapToThePrimal(int tasks, int columns) {
        for (long seed = 0; seed < 30; seed++) {
            Problem problem = Problem.random(tasks, columns, seed);

            double[] lambda = problem.solve(new ConstrainedMean(tasks));

            double size = 1 + Math.abs(problem.primal(lambda));
            assertThat(problem.primal(lambda) + problem.dual(lambda)).isCloseTo(0, within(1e-11 * size));
            assertThat(Arrays.stream(lambda).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(lambda).min().orElseThrow()).isNotNegative();
            assertThat(dot(problem.q(), problem.combined(lambda)))
                    .isGreaterThan(problem.rho() * dot(problem.q(), problem.q()) * (1 - 1e-9));
        }
    }

    @Test
    void hasNoHigherObjectiveThanAnyPointOfAGrid() {
        for (long seed = 0; seed < 20; seed++) {
            Problem problem = Problem.random(3, 4, seed);

            double found = problem.dual(problem.solve(new ConstrainedMean(5)));

            for (int i = 0; i <= GRID; i++) {
                for (int j = 0; j <= GRID - i; j++) {
                    double[] lambda = {(double) i / GRID, (double) j / GRID, (double) (GRID - i - j) / GRID};
                    assertThat(found).isLessThanOrEqualTo(problem.dual(lambda) + 1e-12);
                }
            }
        }
    }

    @Test
    void isTheShortestMeanWhereTheConstraintHoldsAnyway() {
        Problem problem = new Problem(new double[][] {{1, 0}, {0, 1}}, new double[] {1, 1}, 0.1);

        assertThat(problem.solve(new ConstrainedMean(2))).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    }

    @Test
    void takesAnythingWithoutAFunctionThatMustFall() {
        double[] lambda = new double[2];
        ConstrainedMean mean = new ConstrainedMean(2);

        mean.find(new double[][] {{1, 0}, {0, 4}}, new double[2], 0, 0.1, 2, lambda);

        assertThat(lambda).containsExactly(new double[] {0.8, 0.2}, within(1e-12));
        assertThat(mean.multiplier(new double[2], 2, lambda)).isZero();
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
        }
        return dot;
    }
}
