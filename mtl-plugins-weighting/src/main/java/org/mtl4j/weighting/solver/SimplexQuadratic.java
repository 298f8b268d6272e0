package org.mtl4j.weighting.solver;

/**
 * The least sum of a linear function and a length over the probability simplex.
 *
 * <pre>
 * argmin qᵀw + ρ √(wᵀGw)  subject to  w ≥ 0, Σ w_i = 1      G = JJᵀ   q = Jv   ρ &gt; 0
 * </pre>
 *
 * <p>{@link SupportSearch} finds it, unless it comes to where Jᵀw = 0. What is below 0 there is decided by the {@linkplain
 * NonNegativeLeastSquares non-negative combination} Jᵀx closest to −v: the least sum is negative if that is longer than ρ,
 * and the search then goes on from x.
 *
 * <p>Price: about m (m² + m T) operations for a support of m among T tasks; a start at the last step's support saves most
 * of it. Only cosines and quotients of lengths matter, so gradients from 1e-150 to 1e150, side by side, are as good as any.
 */
public final class SimplexQuadratic {

    private static final double ROUNDING = 1e-9;

    private final SupportSearch search;
    private final NonNegativeLeastSquares combination;
    private final double[] opposed;
    private final double[] closest;

    /** @param tasks the most weights there will be */
    public SimplexQuadratic(int tasks) {
        search = new SupportSearch(tasks);
        combination = new NonNegativeLeastSquares(tasks);
        opposed = new double[tasks];
        closest = new double[tasks];
    }

    /**
     * Finds the weights. A task with a gradient of 0 gets none, unless all are 0: then all get the same. Where a product is
     * not finite no weight is a number.
     *
     * @param gram products of the gradients, of the first {@code size} tasks
     * @param linear q: products of each gradient with v
     * @param radius ρ
     * @param weights where the search starts, if some are positive; receives the answer
     */
    public void minimise(double[][] gram, double[] linear, double radius, int size, double[] weights) {
        search.minimise(gram, linear, radius, size, weights);
        if (search.vanished() && oppose(gram, linear, size) > radius * (1 + ROUNDING)) {
            System.arraycopy(closest, 0, weights, 0, size);
            search.minimise(gram, linear, radius, size, weights);
        }
    }

    /** Whether the combined gradient at the last answer is 0, as far as its digits tell. */
    public boolean vanished() {
        return search.vanished();
    }

    /** Finds the closest combination, and returns its length. */
    private double oppose(double[][] gram, double[] linear, int size) {
        for (int i = 0; i < size; i++) {
            opposed[i] = -linear[i];
            closest[i] = 0;
        }
        combination.of(gram, size);
        combination.solve(opposed, search.steepest(), closest);
        double square = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                square += closest[i] * gram[i][j] * closest[j];
            }
        }
        return Math.sqrt(Math.max(0, square));
    }
}
