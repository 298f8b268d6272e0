package org.mtl4j.weighting.solver;

import java.util.SplittableRandom;

/** Gram matrices to try solvers on. */
final class Matrices {

    private Matrices() {}

    /** Of random rows. */
    static double[][] random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] jacobian = new double[rows][columns];
        for (double[] row : jacobian) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextDouble(-1, 1);
            }
        }
        return gram(jacobian);
    }

    static double[][] gram(double[]... jacobian) {
        double[][] gram = new double[jacobian.length][jacobian.length];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                for (int c = 0; c < jacobian[0].length; c++) {
                    gram[i][j] += jacobian[i][c] * jacobian[j][c];
                }
            }
        }
        return gram;
    }

    /** The same rows at other lengths. */
    static double[][] scaled(double[][] gram, double... factors) {
        double[][] scaled = new double[gram.length][gram.length];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                scaled[i][j] = factors[i] * factors[j] * gram[i][j];
            }
        }
        return scaled;
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] y = new double[matrix.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix[i][j] * x[j];
            }
        }
        return y;
    }
}
