package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The last row of a kernel matrix: one number per channel, for all rows at every position.
 *
 * @param <A> the primitive array type
 */
final class Bias<A> {
    private final Parameter<A> kernel;
    private final int channels;
    private final int offset;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final A spread;
    private final A sum;

    Bias(Parameter<A> kernel, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        this.kernel = kernel;
        this.kernels = kernels;
        this.scratch = scratch;
        channels = y.channels();
        offset = kernel.length() - channels;
        spread = kernels.array(channels * y.capacity());
        sum = kernels.array(channels * y.capacity());
    }

    /** Takes the current numbers, for so many rows. */
    void load(int count) {
        for (int c = 0; c < channels; c++) {
            double number = kernel.values().get((long) kernel.at() + offset + c);
            kernels.fill(spread, c * count, (c + 1) * count, number);
        }
    }

    /** What was loaded, [channels × rows]. */
    A spread() {
        return spread;
    }

    /** Puts what was loaded to a position. */
    void write(Memory<A> into, long at, int size) {
        into.write(at, spread, 0, size);
    }

    void beginSum(int count) {
        kernels.fill(sum, 0, channels * count, 0);
    }

    /** Adds the gradient at one position, [channels × rows]. */
    void addToSum(Memory<A> deltas, long at, int size) {
        A piece = scratch.values();
        deltas.read(at, piece, 0, size);
        kernels.add(sum, piece, 1, 0, size);
    }

    /** The array that gradients are added to, [channels × rows]. */
    A sum() {
        return sum;
    }

    /** Adds the sums over rows to the gradient of the kernel matrix. */
    void endSum(double factor, Memory<A> into, long at, int count) {
        for (int c = 0; c < channels; c++) {
            double total = 0;
            for (int r = 0; r < count; r++) {
                total += kernels.get(sum, c * count + r);
            }
            long place = at + offset + c;
            into.set(place, into.get(place) + factor * total);
        }
    }
}
