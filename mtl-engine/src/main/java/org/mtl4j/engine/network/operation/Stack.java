package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Equally long pieces of native memory, one below the other, so that one product takes all of them: copies of what lies
 * apart.
 *
 * @param <A> the primitive array type
 */
final class Stack<A> implements AutoCloseable {
    private final int slot;
    private final Memory<A> memory;
    private final Kernels<A> kernels;

    Stack(int slots, int slot, Kernels<A> kernels) {
        this.slot = slot;
        this.kernels = kernels;
        memory = kernels.memory((long) slots * slot);
    }

    Memory<A> memory() {
        return memory;
    }

    /** Numbers there is room for in one of them, and the distance between two. */
    int slot() {
        return slot;
    }

    long at(int k) {
        return (long) k * slot;
    }

    /** Copies lines of equal length, that far apart from each other, to the start of a slot. */
    void load(int k, Memory<A> from, long at, int lead, int lines, int length) {
        for (int line = 0; line < lines; line++) {
            kernels.blas().copy(length, from, at + (long) line * lead, memory, at(k) + (long) line * length);
        }
    }

    /** Copies them back, or adds them to what is there. */
    void store(int k, boolean add, Memory<A> into, long at, int lead, int lines, int length) {
        for (int line = 0; line < lines; line++) {
            long from = at(k) + (long) line * length;
            if (add) {
                kernels.blas().add(length, 1, memory, from, into, at + (long) line * lead);
            } else {
                kernels.blas().copy(length, memory, from, into, at + (long) line * lead);
            }
        }
    }

    void clear(int k, int length) {
        memory.zero(at(k), length);
    }

    void scale(int k, double factor, int length) {
        if (factor != 1) {
            kernels.blas().scale(length, factor, memory, at(k));
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
