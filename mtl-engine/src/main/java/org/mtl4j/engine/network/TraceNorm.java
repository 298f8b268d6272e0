package org.mtl4j.engine.network;

import java.util.Arrays;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The sum of the singular values of M, whose rows are the flattened towers; its gradient is (M Mᵀ)^(−1/2) M. Singular
 * values of 0, where there is no gradient, contribute none (the smallest subgradient). Computed in double precision from
 * the products of the towers, as these are few and long.
 */
final class TraceNorm<A> implements ParameterMeasure {
    private static final int PIECE = 1024;
    private static final double NEGLIGIBLE = 1e-13;

    private final Towers<A> towers;
    private final Kernels<A> kernels;
    private final int count;
    private final double[] square;
    private final double[] inverseRoot;
    private final SymmetricEigen eigen;
    private final double[][] rows;
    private final double[] slopes;
    private final A piece;

    TraceNorm(Towers<A> towers) {
        this.towers = towers;
        kernels = towers.kernels();
        count = towers.tensors().get(0).size();
        square = new double[count * count];
        inverseRoot = new double[count * count];
        eigen = new SymmetricEigen(count);
        rows = new double[count][PIECE];
        slopes = new double[PIECE];
        piece = kernels.array(PIECE);
    }

    @Override
    public double add(double factor) {
        Arrays.fill(square, 0);
        for (int k = 0; k < towers.tensors().size(); k++) {
            int length = towers.tensors().get(k).get(0).length();
            for (int from = 0; from < length; from += PIECE) {
                addProducts(k, from, Math.min(PIECE, length - from));
            }
        }
        double sum = decompose();
        for (int k = 0; k < towers.tensors().size(); k++) {
            int length = towers.tensors().get(k).get(0).length();
            for (int from = 0; from < length; from += PIECE) {
                addGradients(k, from, Math.min(PIECE, length - from), factor);
            }
        }
        return sum;
    }

    private int position(int k, int tower, int from) {
        return towers.tensors().get(k).get(tower).offset() + from;
    }

    private void readRows(int k, int from, int length) {
        for (int i = 0; i < count; i++) {
            towers.parameters().read(position(k, i, from), piece, 0, length);
            kernels.widen(piece, 0, rows[i], 0, length);
        }
    }

    private void addProducts(int k, int from, int length) {
        readRows(k, from, length);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int c = 0; c < length; c++) {
                    product += rows[i][c] * rows[j][c];
                }
                square[i * count + j] += product;
            }
        }
    }

    /** Fills the inverse root; gives the sum of the singular values. */
    private double decompose() {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                square[j * count + i] = square[i * count + j];
            }
        }
        eigen.decompose(square);
        double least = NEGLIGIBLE * eigen.largest();
        double sum = 0;
        Arrays.fill(inverseRoot, 0);
        for (int e = 0; e < count; e++) {
            double value = eigen.value(e);
            if (value > least) {
                double singular = Math.sqrt(value);
                sum += singular;
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < count; j++) {
                        inverseRoot[i * count + j] += eigen.vector(e, i) * eigen.vector(e, j) / singular;
                    }
                }
            }
        }
        return sum;
    }

    private void addGradients(int k, int from, int length, double factor) {
        readRows(k, from, length);
        for (int i = 0; i < count; i++) {
            int at = position(k, i, from);
            towers.gradient().read(at, piece, 0, length);
            kernels.widen(piece, 0, slopes, 0, length);
            for (int j = 0; j < count; j++) {
                double share = factor * inverseRoot[i * count + j];
                for (int c = 0; c < length; c++) {
                    slopes[c] += share * rows[j][c];
                }
            }
            kernels.convert(slopes, 0, piece, 0, length);
            towers.gradient().write(at, piece, 0, length);
        }
    }
}
