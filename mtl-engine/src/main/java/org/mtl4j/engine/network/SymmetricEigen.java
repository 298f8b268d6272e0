package org.mtl4j.engine.network;

/** Eigenvalues and eigenvectors of small symmetric matrices by Jacobi rotations, without allocation. */
final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;

    private final int size;
    private final double[] work;
    private final double[] vectors;

    SymmetricEigen(int size) {
        this.size = size;
        work = new double[size * size];
        vectors = new double[size * size];
    }

    /** @param matrix row by row; not changed */
    void decompose(double[] matrix) {
        System.arraycopy(matrix, 0, work, 0, size * size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                vectors[i * size + j] = i == j ? 1 : 0;
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !diagonal(); sweep++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    rotate(i, j);
                }
            }
        }
    }

    private boolean diagonal() {
        boolean zero = true;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                zero &= work[i * size + j] == 0;
            }
        }
        return zero;
    }

    /** Makes the elements (i, j) and (j, i) zero. */
    private void rotate(int i, int j) {
        double off = work[i * size + j];
        double one = work[i * size + i];
        double other = work[j * size + j];
        if (Math.abs(off) <= 0x1p-56 * Math.sqrt(Math.abs(one)) * Math.sqrt(Math.abs(other))) {
            work[i * size + j] = 0;
            work[j * size + i] = 0;
            return;
        }
        double theta = (other - one) / (2 * off);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < size; k++) {
            turn(work, k * size + i, k * size + j, cosine, sine);
        }
        for (int k = 0; k < size; k++) {
            turn(work, i * size + k, j * size + k, cosine, sine);
            turn(vectors, i * size + k, j * size + k, cosine, sine);
        }
        work[i * size + j] = 0;
        work[j * size + i] = 0;
    }

    private static void turn(double[] of, int first, int second, double cosine, double sine) {
        double one = of[first];
        double other = of[second];
        of[first] = cosine * one - sine * other;
        of[second] = sine * one + cosine * other;
    }

    double value(int e) {
        return work[e * size + e];
    }

    double largest() {
        double largest = 0;
        for (int e = 0; e < size; e++) {
            largest = Math.max(largest, value(e));
        }
        return largest;
    }

    /** An element of the unit vector of an eigenvalue. */
    double vector(int e, int element) {
        return vectors[e * size + element];
    }
}
