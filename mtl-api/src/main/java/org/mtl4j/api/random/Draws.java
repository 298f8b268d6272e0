package org.mtl4j.api.random;

import java.util.Arrays;

/**
 * A named stream of random draws. What a stream gives depends on the run's seed, its own name and how often it was asked,
 * and on nothing else that happens in the run; a recorded stream gives the recorded draws. For one thread.
 */
public interface Draws {

    /** Uniform in [0, 1). */
    double uniform();

    /** Standard normal. */
    double normal();

    /** Fills {@code order} with a random order of 0 … length−1. */
    void permutation(int[] order);

    /**
     * Fills the first {@code length} entries with a random order of 0 … length−1; for buffers that are allocated once.
     *
     * @implSpec draws the same order as {@link #permutation(int[])} on an array of that length
     */
    default void permutation(int[] order, int length) {
        if (length == order.length) {
            permutation(order);
        } else {
            int[] exact = Arrays.copyOf(order, length);
            permutation(exact);
            System.arraycopy(exact, 0, order, 0, length);
        }
    }
}
