package org.mtl4j.weighting.oracle;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Jacobians at random and the little algebra that properties are stated in. */
final class Matrices {

    private Matrices() {}

    /** As many as the properties were computed on, of full row rank. */
    static Stream<double[][]> random(int fewest, int most) {
        Random random = new Random(1);
        return IntStream.range(0, 200).mapToObj(k -> {
            int tasks = fewest + k % (most - fewest + 1);
            return normal(random, tasks, tasks + 1 + k % 4);
        });
    }

    static double[][] normal(Random random, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextGaussian();
            }
        }
        return matrix;
    }

    static double dot(double[] a, double[] b) {
        return Scalarizer.dot(a, b);
    }

    static double norm(double[] a) {
        return Scalarizer.norm(a);
    }

    static double cosine(double[] a, double[] b) {
        return dot(a, b) / norm(a) / norm(b);
    }

    /** Products of a vector with each row. */
    static double[] products(double[][] rows, double[] vector) {
        return Stream.of(rows).mapToDouble(row -> dot(row, vector)).toArray();
    }

    static double[][] gram(double[][] rows) {
        return Stream.of(rows).map(row -> products(rows, row)).toArray(double[][]::new);
    }

    /** The sum of the rows by their weights. */
    static double[] combined(double[][] rows, double[] weights) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += weights[i] * rows[i][c];
            }
        }
        return sum;
    }

    static double[][] scaled(double[][] rows, double[] factors) {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = times(factors[i], rows[i]);
        }
        return scaled;
    }

    static double[] times(double factor, double[] vector) {
        return IntStream.range(0, vector.length)
                .mapToDouble(c -> factor * vector[c])
                .toArray();
    }

    static double[] unit(double[] vector) {
        return times(1 / norm(vector), vector);
    }

    /** How far two vectors are apart, in multiples of the longer one. */
    static double difference(double[] a, double[] b) {
        double[] off =
                IntStream.range(0, a.length).mapToDouble(c -> a[c] - b[c]).toArray();
        return norm(off) / Math.max(Double.MIN_NORMAL, Math.max(norm(a), norm(b)));
    }
}
