package org.mtl4j.bench.data;

import org.mtl4j.api.random.Draws;

/** The little linear algebra that made data need. */
final class Vectors {

    private Vectors() {}

    static double[] normal(Draws draws, int size) {
        double[] x = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = draws.normal();
        }
        return x;
    }

    /** Random orthonormal vectors, uniformly distributed: Gram-Schmidt of normal draws, done twice for exactness. */
    static double[][] orthonormal(Draws draws, int count, int size) {
        double[][] basis = new double[count][];
        for (int i = 0; i < count; i++) {
            basis[i] = unit(without(basis, i, normal(draws, size)));
        }
        return basis;
    }

    /** What is left of x when the first {@code count} of orthonormal vectors are projected out of it; x is overwritten. */
    static double[] without(double[][] basis, int count, double[] x) {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < count; i++) {
                add(x, -dot(basis[i], x), basis[i]);
            }
        }
        return x;
    }

    /** Scales x to length 1, in place. */
    static double[] unit(double[] x) {
        double length = Math.sqrt(dot(x, x));
        for (int i = 0; i < x.length; i++) {
            x[i] /= length;
        }
        return x;
    }

    /** x *= factor. */
    static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** x += factor · y. */
    static void add(double[] x, double factor, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * y[i];
        }
    }
}
