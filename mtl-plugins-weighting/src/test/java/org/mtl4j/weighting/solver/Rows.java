package org.mtl4j.weighting.solver;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Gradients to try solvers on: one row each. */
final class Rows {

    private Rows() {}

    /** Normal numbers. */
    static double[][] random(int tasks, int columns, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return IntStream.range(0, tasks)
                .mapToObj(i -> IntStream.range(0, columns)
                        .mapToDouble(c -> random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The same with rows of very different lengths, from 10^-range to 10^range. */
    static double[][] ofAllLengths(int tasks, int columns, int range, long seed) {
        RandomGenerator random = new SplittableRandom(seed + 1);
        double[][] rows = random(tasks, columns, seed);
        for (double[] row : rows) {
            multiply(row, Math.pow(10, random.nextDouble(-range, range)));
        }
        return rows;
    }

    /** The same with rows that repeat, oppose or add up others, and zeros among them. */
    static double[][] dependent(int tasks, int columns, long seed) {
        RandomGenerator random = new SplittableRandom(seed + 2);
        double[][] rows = random(tasks, columns, seed);
        for (int i = 1; i < tasks; i++) {
            double[] other = rows[random.nextInt(i)];
            double[] another = rows[random.nextInt(i)];
            double factor = random.nextInt(1, 4);
            switch (random.nextInt(6)) {
                case 0 -> rows[i] = combination(factor, other, 0, another);
                case 1 -> rows[i] = combination(-factor, other, 0, another);
                case 2 -> rows[i] = combination(factor, other, -2, another);
                case 3 -> rows[i] = combination(-factor, other, -2, another);
                case 4 -> Arrays.fill(rows[i], 0);
                default -> multiply(rows[i], factor);
            }
        }
        return rows;
    }

    /** One of the above, by the seed. */
    static double[][] ofAnyKind(int tasks, int columns, long seed) {
        return switch ((int) (seed % 3)) {
            case 0 -> random(tasks, columns, seed);
            case 1 -> ofAllLengths(tasks, columns, 15, seed);
            default -> dependent(tasks, columns, seed);
        };
    }

    /** The same with lengths of 1; what has no length keeps it. */
    static double[][] unit(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> {
                    double length = norm(row);
                    return combination(length > 0 ? 1 / length : 0, row, 0, row);
                })
                .toArray(double[][]::new);
    }

    static double[][] gram(double[]... rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(rows)
                        .mapToDouble(other -> dot(row, other))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Σ weights_i rows_i. */
    static double[] combination(double[][] rows, double[] weights) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            sum = combination(1, sum, weights[i], rows[i]);
        }
        return sum;
    }

    static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(c -> x[c] * y[c]).sum();
    }

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    static double distance(double[] x, double[] y) {
        return norm(combination(1, x, -1, y));
    }

    private static double[] combination(double a, double[] x, double b, double[] y) {
        return IntStream.range(0, x.length)
                .mapToDouble(c -> a * x[c] + b * y[c])
                .toArray();
    }

    private static void multiply(double[] row, double factor) {
        for (int c = 0; c < row.length; c++) {
            row[c] *= factor;
        }
    }
}
