package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Heap arrays that operations share: each is good only until the next one uses it.
 *
 * @param <A> the primitive array type
 */
public final class Scratch<A> {
    private final A gradient;
    private final A contribution;
    private final A values;
    private final A sum;

    /** @param size numbers of the largest block of rows in the plan */
    public Scratch(int size, Kernels<A> kernels) {
        gradient = kernels.array(size);
        contribution = kernels.array(size);
        values = kernels.array(size);
        sum = kernels.array(size);
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
