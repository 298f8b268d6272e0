package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * A value by feature, or its gradient, turned to a matrix [steps × width] for each row, for products within rows.
 *
 * @param <A> the primitive array type
 */
final class RowMatrices<A> implements AutoCloseable {
    private final Value<A> value;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final int width;
    private final int size;
    private final Memory<A> memory;
    private final A heap;

    RowMatrices(Value<A> value, Kernels<A> kernels, Scratch<A> scratch) {
        this.value = value;
        this.kernels = kernels;
        this.scratch = scratch;
        width = value.channels();
        size = value.width();
        memory = kernels.memory((long) value.capacity() * size);
        heap = kernels.array(Math.multiplyExact(value.capacity(), size));
    }

    Memory<A> memory() {
        return memory;
    }

    /** Distance between the steps of a row. */
    int stride() {
        return width;
    }

    /** First number of a row, counted from the first that was read. */
    long at(int own) {
        return (long) own * size;
    }

    void clear(int count) {
        memory.zero(0, (long) count * size);
    }

    /** Takes the value in some rows of the batch. */
    void read(int row, int count) {
        A piece = scratch.values();
        for (int p = 0; p < value.positions(); p++) {
            value.readFeatures(p * width, width, row, count, piece);
            kernels.transpose(heap, p * width, size, piece, 0, count, width, true);
        }
        memory.write(0, heap, 0, count * size);
    }

    /** Gives all rows of the value. */
    void write(int count) {
        memory.read(0, heap, 0, count * size);
        A piece = scratch.values();
        for (int p = 0; p < value.positions(); p++) {
            kernels.transpose(heap, p * width, size, piece, 0, count, width, false);
            value.writeFeatures(p * width, width, piece);
        }
    }

    /** Takes a block of the value's gradient. */
    void readGradient(Gradient<A> gradient, int block) {
        int count = gradient.count(block);
        A piece = scratch.gradient();
        for (int p = 0; p < value.positions(); p++) {
            gradient.readFeatures(block, p * width, width, piece);
            kernels.transpose(heap, p * width, size, piece, 0, count, width, true);
        }
        memory.write(0, heap, 0, count * size);
    }

    /** Adds to the value's gradient what comes from a block of a consumer's. */
    void addTo(Gradient<A> gradient, Gradient<A> consumer, int block, int owner) {
        int row = consumer.first(block);
        int count = consumer.count(block);
        int target = gradient.target(consumer, block);
        boolean adds = gradient.adds(target, count);
        memory.read(0, heap, 0, count * size);
        A piece = scratch.contribution();
        for (int p = 0; p < value.positions(); p++) {
            kernels.transpose(heap, p * width, size, piece, 0, count, width, false);
            gradient.acceptFeatures(owner, target, adds, p * width, width, row, count, piece);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
