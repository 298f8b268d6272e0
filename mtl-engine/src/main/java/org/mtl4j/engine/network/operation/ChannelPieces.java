package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Values as pieces [channels × rows] in either order: one for each step or pixel, or a single one of a vector, turned.
 *
 * @param <A> the primitive array type
 */
final class ChannelPieces<A> {
    private final Value<A> y;
    private final @Nullable Steps steps;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private boolean adds;

    /** @param steps which are there, null if all are */
    ChannelPieces(Value<A> y, @Nullable Steps steps, Kernels<A> kernels, Scratch<A> scratch) {
        this.y = y;
        this.steps = steps;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    int count() {
        return y.positions();
    }

    /** Numbers that a channel has in rows of the batch: one per position that is there. */
    double numbers(int from, int to) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += steps == null ? y.positions() : steps.of(row);
        }
        return sum;
    }

    /** A piece of a value that lies as y does; good until the next is read. */
    A read(Value<A> value, int position, int row, int count) {
        A piece = scratch.values();
        if (y.byFeature()) {
            value.readFeatures(position * y.channels(), y.channels(), row, count, piece);
        } else {
            kernels.transpose(value.heap(), value.at(row), value.stride(), piece, 0, count, y.channels(), false);
        }
        return piece;
    }

    /** Writes a piece of y for all its rows. */
    void write(int position, A piece) {
        if (y.byFeature()) {
            y.writeFeatures(position * y.channels(), y.channels(), piece);
        } else {
            kernels.transpose(y.rewriteHeap(), 0, y.stride(), piece, 0, y.count(), y.channels(), true);
        }
    }

    /** Sets the rows of a piece to 0 whose step is not there. */
    void mask(A piece, int position, int row, int count) {
        if (steps == null || steps.all()) {
            return;
        }
        for (int r = 0; r < count; r++) {
            if (steps.of(row + r) <= position) {
                kernels.fillStrided(piece, r, count, y.channels(), 0);
            }
        }
    }

    /** A piece of the gradient of y; good until the next is read. */
    A readGradient(Gradient<A> dy, int block, int position) {
        A piece = scratch.gradient();
        if (y.byFeature()) {
            dy.readFeatures(block, position * y.channels(), y.channels(), piece);
        } else {
            A rows = scratch.contribution();
            dy.read(block, rows);
            kernels.transpose(rows, 0, y.stride(), piece, 0, dy.count(block), y.channels(), false);
        }
        return piece;
    }

    void beginGradient(Gradient<A> dx, Gradient<A> dy, int block) {
        adds = y.byFeature() && dx.adds(dx.target(dy, block), dy.count(block));
    }

    /** Hands a piece of x's gradient on. */
    void accept(Value<A> x, Gradient<A> dx, Gradient<A> dy, int block, int position, A piece) {
        int row = dy.first(block);
        int count = dy.count(block);
        if (y.byFeature()) {
            int from = position * y.channels();
            dx.acceptFeatures(y.owner(), dx.target(dy, block), adds, from, y.channels(), row, count, piece);
        } else {
            A rows = scratch.contribution();
            kernels.fillStrided(rows, x.width(), x.stride(), count, 0);
            kernels.transpose(rows, 0, x.stride(), piece, 0, count, x.channels(), true);
            dx.accept(y.owner(), block, row, count, rows);
        }
    }
}
