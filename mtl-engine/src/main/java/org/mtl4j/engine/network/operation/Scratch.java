package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Heap arrays that operations share: each is good only until the next one uses it.
 *
 * @param <A> the primitive array type
 */
public final class Scratch<A> {
    /** Numbers that stay in the nearest caches while several loops run over them. */
    private static final int CACHED = 4096;

    private final A gradient;
    private final A contribution;
    private final A values;
    private final A sum;

    /** @param size numbers of the largest block of rows in the plan */
    public Scratch(int size, Kernels<A> kernels) {
        int most = Math.max(size, CACHED);
        gradient = kernels.array(most);
        contribution = kernels.array(most);
        values = kernels.array(most);
        sum = kernels.array(most);
    }

    /** Features of so many rows to work on at a time: at least one, few enough to stay in cache. */
    int features(int rows) {
        return Math.max(1, CACHED / Math.max(1, rows));
    }

    /** For a block of an operation's own gradient. */
    A gradient() {
        return gradient;
    }

    /** For what it passes on. */
    A contribution() {
        return contribution;
    }

    /** For a slice of a value. */
    A values() {
        return values;
    }

    /** For {@link Gradient#accept} alone. */
    A sum() {
        return sum;
    }
}
