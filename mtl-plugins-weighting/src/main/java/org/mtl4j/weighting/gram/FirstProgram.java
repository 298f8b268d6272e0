package org.mtl4j.weighting.gram;

import java.util.Arrays;
import org.mtl4j.weighting.solver.NonNegativeLeastSquares;

/**
 * Whether the first convex program by which the authors' code of Nash-MTL approaches α has a minimum.
 *
 * <pre>
 * minimise cᵀα  subject to  log α_i + log (Hα)_i ≥ −log n      H = G / n, n = ‖G‖
 * c = H1 + (1/α' + H(1/(Hα'))) / n                             α' the last α
 * </pre>
 *
 * <p>α can grow for ever along any y ≥ 0 with Hy ≥ 0, so there is a minimum if cᵀy ≥ 0 for all of those: by Farkas' lemma,
 * if c = μ + Hν for some μ, ν ≥ 0. Where Hα' has a negative entry there may be none.
 */
final class FirstProgram {

    private static final double CLOSE = 1e-9;

    private final NonNegativeLeastSquares cone;
    private final double[] target;
    private final double[] gain;
    private final double[] products;
    private final double[] coefficients;
    private final double[][] rows;
    private final double[][] gram;

    FirstProgram(int tasks) {
        cone = new NonNegativeLeastSquares(2 * tasks);
        target = new double[tasks];
        gain = new double[tasks];
        products = new double[2 * tasks];
        coefficients = new double[2 * tasks];
        rows = new double[2 * tasks][tasks];
        gram = new double[2 * tasks][2 * tasks];
    }

    boolean isBounded(double[][] given, double[] last, int tasks) {
        double norm = norm(given, tasks);
        if (!(norm > 0)) {
            return true;
        }
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                rows[i][j] = i == j ? 1 : 0;
                rows[tasks + i][j] = given[i][j] / norm;
            }
        }
        for (int i = 0; i < tasks; i++) {
            gain[i] = 1 / dot(rows[tasks + i], last, tasks);
        }
        for (int i = 0; i < tasks; i++) {
            double sum = 0;
            for (int j = 0; j < tasks; j++) {
                sum += rows[tasks + i][j];
            }
            target[i] = sum + (1 / last[i] + dot(rows[tasks + i], gain, tasks)) / norm;
        }
        return distance(tasks) <= CLOSE * Math.sqrt(dot(target, target, tasks));
    }

    /** Of c to the cone of the unit vectors and the rows of H. */
    private double distance(int tasks) {
        int vectors = 2 * tasks;
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j < vectors; j++) {
                gram[i][j] = dot(rows[i], rows[j], tasks);
            }
            products[i] = dot(rows[i], target, tasks);
        }
        Arrays.fill(coefficients, 0, vectors, 0);
        cone.of(gram, vectors);
        cone.solve(products, Math.sqrt(dot(target, target, tasks)), coefficients);
        double square = 0;
        for (int c = 0; c < tasks; c++) {
            double rest = target[c];
            for (int i = 0; i < vectors; i++) {
                rest -= coefficients[i] * rows[i][c];
            }
            square += rest * rest;
        }
        return Math.sqrt(square);
    }

    private static double norm(double[][] matrix, int tasks) {
        double square = 0;
        for (int i = 0; i < tasks; i++) {
            square += dot(matrix[i], matrix[i], tasks);
        }
        return Math.sqrt(square);
    }

    private static double dot(double[] x, double[] y, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
