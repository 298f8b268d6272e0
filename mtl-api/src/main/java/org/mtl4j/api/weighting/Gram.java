package org.mtl4j.api.weighting;
/** Losses and the inner products of the tasks' gradients, in double; computed when first asked for. */
public interface Gram extends Losses {
    double product(int i, int j);

    default double norm(int i) {
        return Math.sqrt(product(i, i));
    }

    default double[][] matrix() {
        double[][] g = new double[size()][size()];
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g.length; j++) {
                g[i][j] = product(i, j);
            }
        }
        return g;
    }

    @Override
    default Gram scaled(double[] factors) {
        return new ScaledViews.OfGram(this, factors);
    }
}
