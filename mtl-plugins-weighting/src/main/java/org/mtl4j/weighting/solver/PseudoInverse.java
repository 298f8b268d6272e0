package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * The pseudo-inverse of a Gram matrix: of all x for which G x is closest to b, the shortest.
 *
 * <pre>
 * G⁺ b = Σ_k u_k (u_k·b) / λ_k   over the positive eigenvalues
 * </pre>
 *
 * <p>Penrose: On best approximate solutions of linear matrix equations. Proceedings of the Cambridge Philosophical Society
 * 52, 1956.
 *
 * <p>Price: size³ / 3 multiplications while the gradients are independent, an eigendecomposition where they are not.
 */
public final class PseudoInverse {

    private final PivotedCholesky cholesky;
    private final SymmetricEigen eigen;
    private int size;
    private int rank;

    /** @param tasks the most rows there will be */
    public PseudoInverse(int tasks) {
        cholesky = new PivotedCholesky(tasks);
        eigen = new SymmetricEigen(tasks);
    }

    /**
     * Prepares for the upper left part of a matrix.
     *
     * @param tolerance a gradient of whose square no larger share is left, once its part along others has been taken out,
     *     depends on them
     * @return the rank
     */
    public int of(double[][] gram, int size, double tolerance) {
        this.size = size;
        rank = cholesky.factor(gram, size, tolerance);
        if (rank < size) {
            rank = eigen.decompose(gram, size, tolerance);
        }
        return rank;
    }

    /** x = G⁺ b. */
    public void times(double[] b, double[] x) {
        if (rank == size) {
            cholesky.solve(b, x);
        } else {
            Arrays.fill(x, 0, size, 0);
            for (int k = 0; k < rank; k++) {
                add(k, along(k, b) / eigen.value(k), x);
            }
        }
    }

    /** x = b without its part in the range of G: 0 while the gradients are independent. */
    public void remainder(double[] b, double[] x) {
        if (rank == size) {
            Arrays.fill(x, 0, size, 0);
        } else {
            System.arraycopy(b, 0, x, 0, size);
            for (int k = 0; k < rank; k++) {
                add(k, -along(k, x), x);
            }
        }
    }

    private double along(int k, double[] b) {
        double product = 0;
        for (int i = 0; i < size; i++) {
            product += eigen.vector(k, i) * b[i];
        }
        return product;
    }

    private void add(int k, double length, double[] x) {
        for (int i = 0; i < size; i++) {
            x[i] += length * eigen.vector(k, i);
        }
    }
}
