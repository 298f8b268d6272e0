package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Rows of a value and of its gradient as plain arrays in double precision, whatever the order of the value: within a row as
 * data sets put them, width innermost for vectors and sequences, channel by channel for images.
 *
 * @param <A> the primitive array type
 */
final class PlainRows<A> {
    private final Value<A> value;
    private final boolean planes;
    private final int size;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    /** @param planes whether the value is an image */
    PlainRows(Value<A> value, boolean planes, Kernels<A> kernels, Scratch<A> scratch) {
        this.value = value;
        this.planes = planes;
        this.kernels = kernels;
        this.scratch = scratch;
        size = value.width();
    }

    /** Place of a channel of a position within a row. */
    private int place(int position, int channel) {
        return planes ? channel * value.positions() + position : position * value.channels() + channel;
    }

    /** Reads some rows of the batch. */
    void read(int row, int count, double[] into) {
        if (!value.byFeature()) {
            A heap = value.heap();
            for (int r = 0; r < count; r++) {
                kernels.widen(heap, value.at(row + r), into, r * size, size);
            }
            return;
        }
        A piece = scratch.values();
        for (int p = 0; p < value.positions(); p++) {
            value.readFeatures(p * value.channels(), value.channels(), row, count, piece);
            widen(piece, p, count, into);
        }
    }

    private void widen(A piece, int position, int count, double[] into) {
        for (int c = 0; c < value.channels(); c++) {
            int place = place(position, c);
            for (int r = 0; r < count; r++) {
                into[r * size + place] = kernels.get(piece, c * count + r);
            }
        }
    }

    private void narrow(double[] from, int position, int count, A piece) {
        for (int c = 0; c < value.channels(); c++) {
            int place = place(position, c);
            for (int r = 0; r < count; r++) {
                kernels.set(piece, c * count + r, from[r * size + place]);
            }
        }
    }

    /** Writes all rows. */
    void write(double[] from, int count) {
        if (!value.byFeature()) {
            A heap = value.rewriteHeap();
            for (int r = 0; r < count; r++) {
                kernels.convert(from, r * size, heap, r * value.stride(), size);
            }
            return;
        }
        A piece = scratch.values();
        for (int p = 0; p < value.positions(); p++) {
            narrow(from, p, count, piece);
            value.writeFeatures(p * value.channels(), value.channels(), piece);
        }
    }

    /** Reads a block of the value's gradient. */
    void readGradient(Gradient<A> gradient, int block, double[] into) {
        int count = gradient.count(block);
        A piece = scratch.gradient();
        if (!value.byFeature()) {
            gradient.read(block, piece);
            for (int r = 0; r < count; r++) {
                kernels.widen(piece, r * value.stride(), into, r * size, size);
            }
            return;
        }
        for (int p = 0; p < value.positions(); p++) {
            gradient.readFeatures(block, p * value.channels(), value.channels(), piece);
            widen(piece, p, count, into);
        }
    }

    /** Adds to the value's gradient what comes from a block of a consumer's. */
    void addTo(Gradient<A> gradient, Gradient<A> consumer, int block, int owner, double[] slopes) {
        int row = consumer.first(block);
        int count = value.rowless() ? 1 : consumer.count(block);
        A piece = scratch.contribution();
        if (!value.byFeature()) {
            for (int r = 0; r < count; r++) {
                kernels.convert(slopes, r * size, piece, r * value.stride(), size);
            }
            kernels.fillStrided(piece, size, value.stride(), count, 0);
            gradient.accept(owner, block, row, count, piece);
            return;
        }
        int target = gradient.target(consumer, block);
        boolean adds = gradient.adds(target, count);
        for (int p = 0; p < value.positions(); p++) {
            narrow(slopes, p, count, piece);
            gradient.acceptFeatures(owner, target, adds, p * value.channels(), value.channels(), row, count, piece);
        }
    }
}
