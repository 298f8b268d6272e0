package org.mtl4j.engine.network.kernel;

import org.bytedeco.javacpp.Pointer;

/**
 * Native memory for numbers of one precision, zero at first; freed by {@link #close}, or when it is no longer reachable.
 *
 * @param <A> the primitive array type
 */
public abstract class Memory<A> implements AutoCloseable {
    private final long size;

    Memory(long size) {
        this.size = size;
    }

    public final long size() {
        return size;
    }

    public abstract double get(long index);

    public abstract void set(long index, double value);

    /** Copies numbers from here to the heap. */
    public abstract void read(long from, A into, int at, int count);

    /** Copies numbers from the heap to here. */
    public abstract void write(long from, A source, int at, int count);

    public abstract void zero(long from, long count);

    /** A new pointer to a number of it, for libraries that work on it themselves; not to be freed, and of no use after {@link #close}. */
    public abstract Pointer pointer(long position);

    @Override
    public abstract void close();
}
