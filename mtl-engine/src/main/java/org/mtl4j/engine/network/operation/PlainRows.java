package org.mtl4j.engine.network.operation;

import org.mtl4j.api.data.Shape;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Rows of a value or its gradient as data sets put them, in double precision: the width innermost, images channel by channel.
 *
 * @param <A> the primitive array type
 */
final class PlainRows<A> {
    private final Value<A> value;
    private final int planes;
    private final Kernels<A> kernels;
    private final A wide;

    PlainRows(Value<A> value, Shape shape, Kernels<A> kernels) {
        this.value = value;
        this.kernels = kernels;
        planes = shape instanceof Shape.Image ? shape.width() : 1;
        wide = kernels.array(value.byFeature() ? Math.multiplyExact(value.capacity(), value.stride()) : 0);
    }

    /** The place of a feature in a plain row. */
    private int place(int feature) {
        return feature % planes * (value.width() / planes) + feature / planes;
    }

    void read(int row, int count, double[] into) {
        int width = value.width();
        if (!value.byFeature()) {
            for (int r = 0; r < count; r++) {
                kernels.widen(value.heap(), value.at(row + r), into, r * width, width);
            }
            return;
        }
        value.readFeatures(0, width, row, count, wide);
        spread(count, into);
    }

    /** Writes all rows of the value. */
    void write(double[] rows) {
        int width = value.width();
        if (!value.byFeature()) {
            A heap = value.rewriteHeap();
            for (int r = 0; r < value.count(); r++) {
                kernels.convert(rows, r * width, heap, r * value.stride(), width);
            }
            return;
        }
        gather(value.count(), rows);
        value.writeFeatures(0, width, wide);
    }

    /** Reads a block of the value's gradient. */
    void readGradient(Gradient<A> gradient, int block, A scratch, double[] into) {
        int width = value.width();
        int count = gradient.count(block);
        if (!value.byFeature()) {
            gradient.read(block, scratch);
            for (int r = 0; r < count; r++) {
                kernels.widen(scratch, r * value.stride(), into, r * width, width);
            }
            return;
        }
        gradient.readFeatures(block, 0, width, wide);
        spread(count, into);
    }

    /** Hands on a contribution to the value's gradient, from a block of a consumer's. */
    void accept(Gradient<A> gradient, int owner, int block, int row, int count, double[] rows, A scratch) {
        int width = value.width();
        if (value.byFeature()) {
            gather(count, rows);
            gradient.accept(owner, block, row, count, wide);
            return;
        }
        for (int r = 0; r < count; r++) {
            kernels.convert(rows, r * width, scratch, r * value.stride(), width);
        }
        kernels.fillStrided(scratch, width, value.stride(), count, 0);
        gradient.accept(owner, block, row, count, scratch);
    }

    private void spread(int count, double[] rows) {
        for (int f = 0; f < value.width(); f++) {
            int place = place(f);
            for (int r = 0; r < count; r++) {
                rows[r * value.width() + place] = kernels.get(wide, f * count + r);
            }
        }
    }

    private void gather(int count, double[] rows) {
        for (int f = 0; f < value.width(); f++) {
            int place = place(f);
            for (int r = 0; r < count; r++) {
                kernels.set(wide, f * count + r, rows[r * value.width() + place]);
            }
        }
    }
}
