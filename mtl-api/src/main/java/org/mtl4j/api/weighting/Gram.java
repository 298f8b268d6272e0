package org.mtl4j.api.weighting;

/**
 * Losses and the inner products of the tasks' gradients in the shared parameters, in double; computed when first asked
 * for, at most T backward passes.
 */
public interface Gram extends Losses {

    /** g_i · g_j; symmetric, and 0 where there are no shared parameters. */
    double product(int i, int j);

    /** ‖g_i‖. */
    default double norm(int i) {
        return Math.sqrt(product(i, i));
    }

    /** All products, in new arrays [size][size] that are the caller's. */
    default double[][] matrix() {
        return matrix(new double[size()][size()]);
    }

    /**
     * All products, in the upper left [size][size] of the caller's arrays, so that a strategy can use the same ones in
     * every step; what lies beyond is left as it is.
     *
     * @return the same arrays
     */
    default double[][] matrix(double[][] into) {
        int n = size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                into[i][j] = product(i, j);
            }
        }
        return into;
    }

    @Override
    default Gram scaled(double[] factors) {
        return new ScaledViews.OfGram(this, factors);
    }
}
