package org.mtl4j.weighting.lookahead;

import java.util.Arrays;

/**
 * The steepest common descent of some objectives along which one more function falls by a given share.
 *
 * <pre>
 * argmin ½‖Σ_t λ_t u_t + ν q‖² − ν ρ ‖q‖²    subject to  λ ≥ 0, Σ λ_t = 1, ν ≥ 0
 *
 * so that d = −Σ_t λ_t u_t − ν q has the least ½‖d‖² + max_t u_t·d among those with q·d ≤ −ρ ‖q‖²
 * for given λ:   ν = max(0, ρ − Σ_t λ_t u_t·q / ‖q‖²)
 * </pre>
 *
 * <p>Weight is moved from the task with the steepest slope to the one with the flattest, as far as the slopes become equal
 * at most, until they are: what is left of the objective is convex with a continuous slope.
 *
 * <p>Price: a few T operations for each move.
 */
final class ConstrainedMean {

    private static final int MOST_MOVES = 100_000;
    private static final double ROUNDING = 1e-14;

    private final double[] combined;
    private double rho;
    private double square;
    private double along;

    /** @param tasks the most objectives there will be */
    ConstrainedMean(int tasks) {
        combined = new double[tasks];
    }

    /**
     * Finds λ.
     *
     * @param gram products u_t·u_s of the first {@code size} objectives
     * @param cross products u_t·q
     * @param squared ‖q‖²; 0 if there is no such function
     */
    void find(double[][] gram, double[] cross, double squared, double share, int size, double[] lambda) {
        rho = share;
        square = squared;
        Arrays.fill(lambda, 0, size, 1.0 / size);
        along = dot(lambda, cross, size);
        for (int t = 0; t < size; t++) {
            combined[t] = dot(lambda, gram[t], size);
        }
        int moves = 0;
        while (moves < MOST_MOVES && move(gram, cross, size, lambda)) {
            moves++;
        }
    }

    /** ν for some λ. */
    double multiplier(double[] cross, int size, double[] lambda) {
        return multiplier(dot(lambda, cross, size));
    }

    private double multiplier(double product) {
        return square > 0 ? Math.max(0, rho - product / square) : 0;
    }

    private boolean move(double[][] gram, double[] cross, int size, double[] lambda) {
        double multiplier = multiplier(along);
        int to = -1;
        int from = -1;
        double flattest = Double.POSITIVE_INFINITY;
        double steepest = Double.NEGATIVE_INFINITY;
        double scale = 0;
        for (int t = 0; t < size; t++) {
            double slope = combined[t] + multiplier * cross[t];
            scale = Math.max(scale, Math.max(Math.abs(multiplier * cross[t]), gram[t][t]));
            if (slope < flattest) {
                flattest = slope;
                to = t;
            }
            if (lambda[t] > 0 && slope > steepest) {
                steepest = slope;
                from = t;
            }
        }
        double gap = steepest - flattest;
        if (!(gap > ROUNDING * scale)) {
            return false;
        }
        double curvature = gram[from][from] + gram[to][to] - 2 * gram[from][to];
        double most = lambda[from];
        double step = curvature > 0 ? Math.min(most, gap / curvature) : most;
        lambda[to] += step;
        lambda[from] -= step;
        along += step * (cross[to] - cross[from]);
        for (int t = 0; t < size; t++) {
            combined[t] += step * (gram[t][to] - gram[t][from]);
        }
        return true;
    }

    private static double dot(double[] a, double[] b, int size) {
        double dot = 0;
        for (int k = 0; k < size; k++) {
            dot += a[k] * b[k];
        }
        return dot;
    }
}
