package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Which tap of each window had the largest number, [positions × channels × rows] of a pooled value.
 *
 * @param <A> the primitive array type
 */
final class Choices<A> {
    private final Value<A> y;
    private final Kernels<A> kernels;
    private final A all;
    private final A current;

    Choices(Value<A> y, Kernels<A> kernels) {
        this.y = y;
        this.kernels = kernels;
        int piece = y.capacity() * y.channels();
        current = kernels.array(piece);
        all = kernels.array(Math.multiplyExact(piece, y.positions()));
    }

    /** Those of one position, all of the first tap. */
    A begin(int size) {
        kernels.fill(current, 0, size, 0);
        return current;
    }

    /** Keeps what was begun. */
    void store(int position, int size) {
        kernels.copy(current, 0, all, position * size, size);
    }

    /** Those of one position for some rows of the batch. */
    A load(int position, int row, int count) {
        int from = position * y.channels() * y.count();
        if (count == y.count()) {
            kernels.copy(all, from, current, 0, y.channels() * count);
            return current;
        }
        for (int c = 0; c < y.channels(); c++) {
            kernels.copy(all, from + c * y.count() + row - y.first(), current, c * count, count);
        }
        return current;
    }
}
