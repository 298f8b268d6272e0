package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * What a node gives: [rows × (width + 1)], row-major, the last column ones. It lives in native memory and on the heap;
 * whoever asks for one of them gets it current, copied only if the other was written last.
 *
 * @param <A> the primitive array type
 */
public final class Value<A> implements AutoCloseable {
    private final String name;
    private final int owner;
    private final boolean rowless;
    private final int width;
    private final int capacity;
    private final Rows rows;
    private final Kernels<A> kernels;
    private final Memory<A> memory;
    private final A heap;
    private boolean memoryCurrent = true;
    private boolean heapCurrent = true;
    private @Nullable Gradient<A> gradient;

    /**
     * @param owner the only task that depends on it, or {@link Rows#SHARED}
     * @param rowless whether it depends on no row and has just one of its own
     */
    public Value(String name, int owner, boolean rowless, int width, int capacity, Rows rows, Kernels<A> kernels) {
        this.name = name;
        this.owner = owner;
        this.rowless = rowless;
        this.width = width;
        this.rows = rows;
        this.kernels = kernels;
        this.capacity = rowless ? 1 : capacity;
        int most = this.capacity;
        memory = kernels.memory((long) most * stride());
        heap = kernels.array(most * stride());
        kernels.fillStrided(heap, width, stride(), most, 1);
        memory.write(0, heap, 0, most * stride());
    }

    public String name() {
        return name;
    }

    public int owner() {
        return owner;
    }

    public boolean rowless() {
        return rowless;
    }

    public int width() {
        return width;
    }

    /** Rows there is room for. */
    int capacity() {
        return capacity;
    }

    /** Distance between rows. */
    public int stride() {
        return width + 1;
    }

    /** The row of the batch that lies at position 0. */
    public int first() {
        return rowless ? 0 : rows.first(owner);
    }

    public int count() {
        return rowless ? 1 : rows.count(owner);
    }

    /** Position of a row of the batch. */
    public int at(int row) {
        return rowless ? 0 : (row - first()) * stride();
    }

    int length() {
        return count() * stride();
    }

    /** The gradient, or null if no parameter lies before this value. */
    public @Nullable Gradient<A> gradient() {
        return gradient;
    }

    public void gradient(Gradient<A> given) {
        gradient = given;
    }

    /** Current native memory, to read. */
    public Memory<A> memory() {
        if (!memoryCurrent) {
            memory.write(0, heap, 0, length());
            memoryCurrent = true;
        }
        return memory;
    }

    /** Native memory, to write all rows of; the column of ones stays. */
    public Memory<A> rewriteMemory() {
        memoryCurrent = true;
        heapCurrent = false;
        return memory;
    }

    /** The current heap array, to read. */
    public A heap() {
        if (!heapCurrent) {
            memory.read(0, heap, 0, length());
            heapCurrent = true;
        }
        return heap;
    }

    /** The heap array, to write all rows of; {@link #restoreOnes} if the last column was written too. */
    public A rewriteHeap() {
        memoryCurrent = false;
        heapCurrent = true;
        return heap;
    }

    /** Puts the ones back after a loop over all columns, if it changed them. */
    void restoreOnes() {
        if (count() > 0 && kernels.get(heap, width) != 1) {
            kernels.fillStrided(heap, width, stride(), count(), 1);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
