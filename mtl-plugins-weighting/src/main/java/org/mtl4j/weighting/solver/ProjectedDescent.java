package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * The shortest mean as the code that Sener and Koltun published looks for it: from the best pair, by projected steps.
 *
 * <pre>
 * pair(u, v): the point of the segment that is closest to 0; of its ends, (0.999, 0.001)
 * a = the best pair;  d = −Ga;  p = d − mean(d)
 * t = the least of −a_i / p_i (p_i &lt; 0) and (1 − a_i) / p_i (p_i &gt; 0) that is above 1e-7, else 1
 * a ← pair(a, P(a + t p))      until it moves by less than 1e-5, which is not made any more
 * </pre>
 *
 * <p>Sener, Koltun: Multi-Task Learning as Multi-Objective Optimization. NeurIPS 2018, arXiv:1810.04650, supplementary code.
 *
 * <p>It is here because LibMTL uses it. It stops short of the minimum, and what it takes for a small step depends on the
 * gradients' length: 1e-7 and 1e-5 are absolute.
 */
public final class ProjectedDescent implements ShortestMean {

    private static final int ROUNDS = 250;
    private static final double LEAST_WAY = 1e-7;
    private static final double LEAST_MOVE = 1e-5;
    private static final double MOST_OF_ONE = 0.999;

    private final SimplexProjection simplex;
    private final double[] slope;
    private final double[] next;
    private double share;
    private double cost;

    /** @param tasks the most gradients there will be */
    public ProjectedDescent(int tasks) {
        simplex = new SimplexProjection(tasks);
        slope = new double[tasks];
        next = new double[tasks];
    }

    @Override
    public void find(double[][] gram, int size, double[] weights) {
        startAtTheBestPair(gram, size, weights);
        if (size < 3) {
            return;
        }
        for (int round = 0; round < ROUNDS; round++) {
            project(gram, size, weights);
            pair(
                    product(gram, size, weights, weights),
                    product(gram, size, weights, next),
                    product(gram, size, next, next));
            double moved = 0;
            for (int i = 0; i < size; i++) {
                next[i] = share * weights[i] + (1 - share) * next[i];
                moved += Math.abs(next[i] - weights[i]);
            }
            if (moved < LEAST_MOVE) {
                return;
            }
            System.arraycopy(next, 0, weights, 0, size);
        }
    }

    private void startAtTheBestPair(double[][] gram, int size, double[] weights) {
        Arrays.fill(weights, 0, size, 0);
        weights[0] = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                pair(gram[i][i], gram[i][j], gram[j][j]);
                if (cost < least) {
                    least = cost;
                    Arrays.fill(weights, 0, size, 0);
                    weights[i] = share;
                    weights[j] = 1 - share;
                }
            }
        }
    }

    /** Sets the share of the first and the squared length of the point. */
    private void pair(double first, double product, double second) {
        if (product >= first) {
            share = MOST_OF_ONE;
            cost = first;
        } else if (product >= second) {
            share = 1 - MOST_OF_ONE;
            cost = second;
        } else {
            share = (second - product) / (first + second - 2 * product);
            cost = second + share * (product - second);
        }
    }

    private void project(double[][] gram, int size, double[] weights) {
        double mean = 0;
        for (int i = 0; i < size; i++) {
            slope[i] = 0;
            for (int j = 0; j < size; j++) {
                slope[i] -= gram[i][j] * weights[j];
            }
            mean += slope[i] / size;
        }
        double toZero = Double.POSITIVE_INFINITY;
        double toOne = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            slope[i] -= mean;
            if (slope[i] < 0 && -weights[i] / slope[i] > LEAST_WAY) {
                toZero = Math.min(toZero, -weights[i] / slope[i]);
            } else if (slope[i] > 0 && (1 - weights[i]) / slope[i] > LEAST_WAY) {
                toOne = Math.min(toOne, (1 - weights[i]) / slope[i]);
            }
        }
        double way = Math.min(toZero < Double.POSITIVE_INFINITY ? toZero : 1, toOne);
        for (int i = 0; i < size; i++) {
            next[i] = weights[i] + way * slope[i];
        }
        simplex.project(next, size);
    }

    private static double product(double[][] gram, int size, double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum += a[i] * gram[i][j] * b[j];
            }
        }
        return sum;
    }
}
