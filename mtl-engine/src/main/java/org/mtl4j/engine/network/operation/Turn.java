package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = X by row, of an X by feature: all numbers of a row as one vector, position by position.
 *
 * @param <A> the primitive array type
 */
public final class Turn<A> extends Blockwise<A> {
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public Turn(Value<A> x, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(x, y);
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        int most = scratch.features(count);
        A piece = scratch.values();
        A rows = y.rewriteHeap();
        for (int from = 0; from < y.width() && count > 0; from += most) {
            int features = Math.min(most, y.width() - from);
            x.readFeatures(from, features, y.first(), count, piece);
            kernels.transpose(rows, from, y.stride(), piece, 0, count, features, true);
        }
    }

    @Override
    void pull(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        boolean adds = dx.adds(target, count);
        int most = scratch.features(count);
        A rows = scratch.gradient();
        dy.read(block, rows);
        A piece = scratch.contribution();
        for (int from = 0; from < y.width(); from += most) {
            int features = Math.min(most, y.width() - from);
            kernels.transpose(rows, from, y.stride(), piece, 0, count, features, false);
            dx.acceptFeatures(y.owner(), target, adds, from, features, row, count, piece);
        }
    }

    @Override
    public String describe() {
        return "transposed [%d x rows]".formatted(y.width());
    }
}
