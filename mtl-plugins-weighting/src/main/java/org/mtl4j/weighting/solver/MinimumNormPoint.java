package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * The shortest mean of some gradients, to the last digits.
 *
 * <p>Two gradients have a closed form, of more {@link SupportSearch} finds the support. The point itself is unique, its
 * weights need not be. What is given then: gradients of 0 share equally, and so do two that are equal; else it is one of
 * the smallest supports.
 */
public final class MinimumNormPoint implements ShortestMean {

    private final SupportSearch search;
    private final double[] nothing;

    /** @param tasks the most gradients there will be */
    public MinimumNormPoint(int tasks) {
        search = new SupportSearch(tasks);
        nothing = new double[tasks];
    }

    @Override
    public void find(double[][] gram, int size, double[] weights) {
        if (shareZeros(gram, size, weights)) {
            return;
        }
        if (size == 2) {
            ofTwo(gram[0][0], gram[0][1], gram[1][1], weights);
        } else {
            search.minimise(gram, nothing, 1, size, weights);
        }
    }

    private static boolean shareZeros(double[][] gram, int size, double[] weights) {
        int zeros = 0;
        for (int i = 0; i < size; i++) {
            if (gram[i][i] <= 0) {
                zeros++;
            }
        }
        if (zeros > 0) {
            for (int i = 0; i < size; i++) {
                weights[i] = gram[i][i] <= 0 ? 1.0 / zeros : 0;
            }
        }
        return zeros > 0;
    }

    private static void ofTwo(double first, double product, double second, double[] weights) {
        double distance = first - 2 * product + second;
        if (product >= first && product >= second) {
            Arrays.fill(weights, 0, 2, 0.5);
        } else {
            weights[0] = Math.min(1, Math.max(0, (second - product) / distance));
            weights[1] = Math.min(1, Math.max(0, (first - product) / distance));
        }
    }
}
