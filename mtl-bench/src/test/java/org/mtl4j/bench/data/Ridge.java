package org.mtl4j.bench.data;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Linear regression with the penalty λ|w|² on the sum of squares; the intercept is free. */
final class Ridge {

    private final double[] means;
    private final CholeskyDecomposition normal;
    private final RealMatrix centred;

    Ridge(double[][] inputs, double lambda) {
        means = columnMeans(inputs);
        centred =
                new Array2DRowRealMatrix(Arrays.stream(inputs).map(this::centre).toArray(double[][]::new), false);
        RealMatrix gram = centred.transpose().multiply(centred);
        normal = new CholeskyDecomposition(
                gram.add(MatrixUtils.createRealIdentityMatrix(means.length).scalarMultiply(lambda)), 1e-9, 0);
    }

    static double[] columnMeans(double[][] x) {
        double[] means = new double[x[0].length];
        for (double[] row : x) {
            for (int i = 0; i < row.length; i++) {
                means[i] += row[i] / x.length;
            }
        }
        return means;
    }

    private double[] centre(double[] row) {
        double[] centred = row.clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= means[i];
        }
        return centred;
    }

    double[] weights(double[] labels) {
        return solve(labels).toArray();
    }

    double[] predict(double[] labels, double[][] at) {
        RealVector weights = solve(labels);
        double mean = Arrays.stream(labels).average().orElseThrow();
        return Arrays.stream(at)
                .mapToDouble(row -> mean + weights.dotProduct(MatrixUtils.createRealVector(centre(row))))
                .toArray();
    }

    private RealVector solve(double[] labels) {
        double mean = Arrays.stream(labels).average().orElseThrow();
        double[] deviations = Arrays.stream(labels).map(y -> y - mean).toArray();
        return normal.getSolver().solve(centred.preMultiply(MatrixUtils.createRealVector(deviations)));
    }
}
