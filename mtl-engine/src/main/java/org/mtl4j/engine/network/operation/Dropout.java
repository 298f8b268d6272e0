package org.mtl4j.engine.network.operation;

import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Drops each number with probability p while training and divides the others by 1 − p, so that prediction needs nothing.
 * Masks are drawn row by row and kept, so that a pass can use the same ones again.
 *
 * @param <A> the primitive array type
 */
public final class Dropout<A> implements PlanOperation {
    private final Value<A> x;
    private final Value<A> y;
    private final double share;
    private final Draws draws;
    private final A mask;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private boolean active;

    /** @param y may be x */
    public Dropout(Value<A> x, Value<A> y, double share, Draws draws, Kernels<A> kernels, Scratch<A> scratch) {
        this.x = x;
        this.y = y;
        this.share = share;
        this.draws = draws;
        this.kernels = kernels;
        this.scratch = scratch;
        mask = kernels.array(y.capacity() * y.stride());
        kernels.fill(mask, 0, y.capacity() * y.stride(), 1);
    }

    @Override
    public void forward(Mode mode) {
        active = mode != Mode.EXPECT;
        if (mode == Mode.DRAW) {
            draw();
        }
        if (x == y && !active) {
            return;
        }
        if (y.byFeature()) {
            forwardByFeature();
            return;
        }
        A from = Slices.of(x, y.first(), y.count(), scratch, kernels);
        A to = y.rewriteHeap();
        if (x != y) {
            kernels.copy(from, 0, to, 0, y.length());
        }
        if (active) {
            kernels.multiply(to, mask, y.length());
        }
    }

    private void forwardByFeature() {
        int count = y.count();
        int most = scratch.features(count);
        A numbers = scratch.values();
        A factors = scratch.contribution();
        for (int from = 0; from < y.width() && count > 0; from += most) {
            int features = Math.min(most, y.width() - from);
            x.readFeatures(from, features, y.first(), count, numbers);
            if (active) {
                kernels.copy(mask, from * count, factors, 0, features * count);
                kernels.multiply(numbers, factors, features * count);
            }
            y.writeFeatures(from, features, numbers);
        }
    }

    private void draw() {
        double kept = 1 / (1 - share);
        for (int r = 0; r < y.count(); r++) {
            int at = y.byFeature() ? r : r * y.stride();
            for (int c = 0; c < y.width(); c++) {
                kernels.set(mask, at + c * y.step(), draws.uniform() < share ? 0 : kept);
            }
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        Gradient<A> dx = x.gradient();
        if (dy == null || dx == null || x == y && !active) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            if (dy.written(b) && y.byFeature()) {
                pullByFeature(dy, dx, b);
            } else if (dy.written(b)) {
                pull(dy, dx, b);
            }
        }
    }

    private void pull(Gradient<A> dy, Gradient<A> dx, int block) {
        A d = scratch.gradient();
        dy.read(block, d);
        int row = dy.first(block);
        int length = dy.count(block) * y.stride();
        if (active) {
            int at = y.at(row);
            A factors = mask;
            if (at != 0) {
                factors = scratch.values();
                kernels.copy(mask, at, factors, 0, length);
            }
            kernels.multiply(d, factors, length);
        }
        if (x == y) {
            dy.write(block, d);
        } else {
            dx.accept(y.owner(), block, row, dy.count(block), d);
        }
    }

    private void pullByFeature(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        boolean adds = x != y && dx.adds(target, count);
        int most = scratch.features(count);
        A d = scratch.gradient();
        A factors = scratch.values();
        for (int from = 0; from < y.width() && count > 0; from += most) {
            int features = Math.min(most, y.width() - from);
            dy.readFeatures(block, from, features, d);
            if (active) {
                for (int f = 0; f < features; f++) {
                    int at = (from + f) * y.count() + row - y.first();
                    kernels.copy(mask, at, factors, f * count, count);
                }
                kernels.multiply(d, factors, features * count);
            }
            if (x == y) {
                dy.writeFeatures(block, from, features, d);
            } else {
                dx.acceptFeatures(y.owner(), target, adds, from, features, row, count, d);
            }
        }
    }

    @Override
    public String describe() {
        return "dropout of %s%s".formatted(share, x == y ? " in place" : "");
    }
}
