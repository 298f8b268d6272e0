package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * The shortest mean by the method of Frank and Wolfe: from the plain mean, again and again towards the gradient that points
 * most against it.
 *
 * <pre>
 * a = 1/T;   t = argmin (Ga)_i
 * γ = argmin over [0, 1] of the length of (1 − γ) Σ a_i g_i + γ g_t
 * a ← (1 − γ) a + γ e_t      until γ &lt; epsilon
 * </pre>
 *
 * <p>Frank, Wolfe: An algorithm for quadratic programming. Naval Research Logistics Quarterly 3, 1956; Jaggi, ICML 2013.
 *
 * <p>Its steps become shorter and shorter without arriving: after a hundred rounds the mean is often some percent longer
 * than the shortest. It is here because TorchJD uses it, with epsilon 0.001 and a hundred rounds; the order of operations
 * is TorchJD's, and so is what comes of gradients of 0, the first of which gets all.
 */
public final class FrankWolfe implements ShortestMean {

    private final double epsilon;
    private final int rounds;
    private final double[] products;

    /**
     * Makes one.
     *
     * @param tasks the most gradients there will be
     * @param epsilon the share below which a step is the last
     * @param rounds most steps
     */
    public FrankWolfe(int tasks, double epsilon, int rounds) {
        this.epsilon = epsilon;
        this.rounds = rounds;
        products = new double[tasks];
    }

    @Override
    public void find(double[][] gram, int size, double[] weights) {
        Arrays.fill(weights, 0, size, 1.0 / size);
        for (int round = 0; round < rounds; round++) {
            double square = 0;
            int against = 0;
            for (int i = 0; i < size; i++) {
                products[i] = 0;
                for (int j = 0; j < size; j++) {
                    products[i] += gram[i][j] * weights[j];
                }
                square += weights[i] * products[i];
                against = products[i] < products[against] ? i : against;
            }
            double share = share(products[against], square, gram[against][against]);
            for (int i = 0; i < size; i++) {
                weights[i] *= 1 - share;
            }
            weights[against] += share;
            if (share < epsilon) {
                return;
            }
        }
    }

    private static double share(double product, double square, double other) {
        if (other <= product) {
            return 1;
        }
        return square <= product ? 0 : (square - product) / (square + other - 2 * product);
    }
}
