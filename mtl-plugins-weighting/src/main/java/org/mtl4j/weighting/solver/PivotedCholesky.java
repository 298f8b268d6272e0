package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * A Gram matrix as the product of a tall matrix and its transpose, with as many columns as there are independent gradients.
 *
 * <pre>
 * G = L Lᵀ      L [size][rank], column k zero at the first k pivots
 * </pre>
 *
 * <p>The next pivot is the gradient of which most is left once its part along the pivots before has been taken out. One of
 * which no more is left than a share of {@code tolerance} of its own square depends on them and never becomes a pivot, so
 * that the rank does not change when single gradients are made longer or shorter.
 *
 * <p>Higham: Accuracy and Stability of Numerical Algorithms, 2nd edition, SIAM 2002, section 10.3.
 *
 * <p>Price: size · rank² / 2 multiplications.
 */
public final class PivotedCholesky {

    private final double[][] columns;
    private final double[] left;
    private final boolean[] taken;
    private final int[] pivots;
    private final double[] forward;
    private int size;
    private int rank;

    /** @param tasks the most gradients there will be */
    public PivotedCholesky(int tasks) {
        columns = new double[tasks][tasks];
        left = new double[tasks];
        taken = new boolean[tasks];
        pivots = new int[tasks];
        forward = new double[tasks];
    }

    /**
     * Factors the upper left part of a matrix.
     *
     * @return the rank
     */
    public int factor(double[][] gram, int size, double tolerance) {
        this.size = size;
        rank = 0;
        Arrays.fill(taken, false);
        for (int i = 0; i < size; i++) {
            left[i] = gram[i][i];
        }
        for (int pivot = next(gram, tolerance); pivot >= 0; pivot = next(gram, tolerance)) {
            takeOut(gram[pivot], pivot);
        }
        return rank;
    }

    /** The gradient of which most is left, or −1 if nothing is left of any. */
    private int next(double[][] gram, double tolerance) {
        int next = -1;
        double most = 0;
        for (int i = 0; i < size; i++) {
            if (!taken[i] && left[i] > most && left[i] > tolerance * gram[i][i]) {
                next = i;
                most = left[i];
            }
        }
        return next;
    }

    private void takeOut(double[] products, int pivot) {
        double[] column = columns[rank];
        System.arraycopy(products, 0, column, 0, size);
        for (int m = 0; m < rank; m++) {
            double[] before = columns[m];
            double factor = before[pivot];
            for (int i = 0; i < size; i++) {
                column[i] -= factor * before[i];
            }
        }
        double length = Math.sqrt(left[pivot]);
        taken[pivot] = true;
        pivots[rank] = pivot;
        rank++;
        for (int i = 0; i < size; i++) {
            column[i] = taken[i] ? 0 : column[i] / length;
            left[i] -= column[i] * column[i];
        }
        column[pivot] = length;
    }

    /** Number of independent gradients. */
    public int rank() {
        return rank;
    }

    /** Column k of L, the solver's own array: what is written into it changes L. */
    public double[] column(int k) {
        return columns[k];
    }

    /** Solves G x = b if all gradients are independent. */
    public void solve(double[] b, double[] x) {
        if (rank < size) {
            throw new IllegalStateException("rank %d of %d: no inverse".formatted(rank, size));
        }
        for (int k = 0; k < rank; k++) {
            double sum = b[pivots[k]];
            for (int m = 0; m < k; m++) {
                sum -= columns[m][pivots[k]] * forward[m];
            }
            forward[k] = sum / columns[k][pivots[k]];
        }
        for (int k = rank - 1; k >= 0; k--) {
            double sum = forward[k];
            for (int m = k + 1; m < rank; m++) {
                sum -= columns[k][pivots[m]] * x[pivots[m]];
            }
            x[pivots[k]] = sum / columns[k][pivots[k]];
        }
    }
}
