package org.mtl4j.weighting.solver;

/**
 * A way to look for the shortest mean of some gradients.
 *
 * <pre>argmin aᵀGa  subject to  a ≥ 0, Σ a_i = 1</pre>
 *
 * <p>{@link MinimumNormPoint} finds it; {@link FrankWolfe} and {@link ProjectedDescent} come near, each as far as the library
 * that uses it.
 */
public interface ShortestMean {

    /**
     * Finds the weights.
     *
     * @param gram products of the gradients, of the first {@code size} tasks
     * @param weights where the search may start, if some are positive; receives the answer
     */
    void find(double[][] gram, int size, double[] weights);
}
