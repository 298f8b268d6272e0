package org.mtl4j.api.random;
/** A named stream of random draws; a recorded stream gives the recorded ones. */
public interface Draws {
    /** Uniform in [0, 1). */
    double uniform();
    /** Standard normal. */
    double normal();
    /** Fills {@code order} with a random order of 0 … length−1. */
    void permutation(int[] order);
}
