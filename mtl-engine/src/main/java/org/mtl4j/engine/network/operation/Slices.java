package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/** Rows of values on the heap, brought to position 0: loops over two arrays are only fast if they index them alike. */
final class Slices {

    private Slices() {}

    /** The value's own array if the rows begin there, else a copy in {@link Scratch#values}. */
    static <A> A of(Value<A> value, int row, int count, Scratch<A> scratch, Kernels<A> kernels) {
        A heap = value.heap();
        int at = value.at(row);
        if (at == 0) {
            return heap;
        }
        A copy = scratch.values();
        kernels.copy(heap, at, copy, 0, count * value.stride());
        return copy;
    }
}
