package org.mtl4j.engine.network;

import org.mtl4j.api.data.Shape;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;
import org.mtl4j.engine.network.operation.Value;

/**
 * Takes the rows of one input. Vectors go straight to their value; images and sequences wait here, row by row and images
 * channel by channel, until the whole batch is turned to the order of the value.
 */
final class InputRows<A> {
    /** Features that are turned at a time, so that what is read in one row is near what is read next. */
    private static final int TURNED = 16;

    private final Value<A> value;
    private final Kernels<A> kernels;
    private final int width;
    private final int planes;
    private final A waiting;
    private final A piece;

    InputRows(Value<A> value, Shape shape, int capacity, Kernels<A> kernels) {
        this.value = value;
        this.kernels = kernels;
        width = shape.size();
        planes = shape instanceof Shape.Image ? shape.width() : 1;
        waiting = kernels.array(value.byFeature() ? Math.multiplyExact(capacity, width) : 0);
        piece = kernels.array(value.byFeature() ? TURNED * capacity : 0);
    }

    /** First row of the batch that the input has. */
    int first() {
        return value.first();
    }

    int count() {
        return value.count();
    }

    void put(int row, float[] source, int offset) {
        if (value.byFeature()) {
            kernels.convert(source, offset, waiting, (row - first()) * width, width);
        } else {
            kernels.convert(source, offset, value.rewriteHeap(), value.at(row), width);
        }
    }

    void put(int row, double[] source, int offset) {
        if (value.byFeature()) {
            kernels.convert(source, offset, waiting, (row - first()) * width, width);
        } else {
            kernels.convert(source, offset, value.rewriteHeap(), value.at(row), width);
        }
    }

    /** All rows are there. */
    void ready() {
        int count = count();
        if (!value.byFeature() || count == 0) {
            return;
        }
        Memory<A> into = value.rewriteMemory();
        int positions = width / planes;
        for (int from = 0; from < width; from += TURNED) {
            int features = Math.min(TURNED, width - from);
            kernels.transpose(waiting, from, width, piece, 0, count, features, false);
            if (planes == 1) {
                into.write((long) from * count, piece, 0, features * count);
            } else {
                for (int f = 0; f < features; f++) {
                    int plane = (from + f) / positions;
                    int position = (from + f) % positions;
                    into.write((long) (position * planes + plane) * count, piece, f * count, count);
                }
            }
        }
    }
}
