package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = f(X), number by number; in place of X where nothing else reads X and the derivative follows from Y.
 *
 * @param <A> the primitive array type
 */
public final class Elementwise<A> implements PlanOperation {
    private final String name;
    private final Value<A> x;
    private final Value<A> y;
    private final Activation<A> function;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    /** @param y may be x */
    public Elementwise(
            String name, Value<A> x, Value<A> y, Activation<A> function, Kernels<A> kernels, Scratch<A> scratch) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.function = function;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public void forward(Mode mode) {
        if (y.byFeature()) {
            forwardByFeature();
            return;
        }
        A from = Slices.of(x, y.first(), y.count(), scratch, kernels);
        function.forward(from, y.rewriteHeap(), y.length());
        y.restoreOnes();
    }

    private void forwardByFeature() {
        int count = y.count();
        int most = scratch.features(count);
        A numbers = scratch.values();
        for (int from = 0; from < y.width() && count > 0; from += most) {
            int features = Math.min(most, y.width() - from);
            x.readFeatures(from, features, y.first(), count, numbers);
            function.forward(numbers, numbers, features * count);
            y.writeFeatures(from, features, numbers);
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        Gradient<A> dx = x.gradient();
        if (dy == null || dx == null) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            if (dy.written(b) && y.byFeature()) {
                backwardByFeature(dy, dx, b);
            } else if (dy.written(b)) {
                A d = scratch.gradient();
                dy.read(b, d);
                int row = dy.first(b);
                int count = dy.count(b);
                Value<A> argument = function.readsInput() ? x : y;
                A values = Slices.of(argument, row, count, scratch, kernels);
                function.backward(d, values, values, count * y.stride());
                if (x == y) {
                    dy.write(b, d);
                } else {
                    dx.accept(y.owner(), b, row, count, d);
                }
            }
        }
    }

    private void backwardByFeature(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        boolean adds = x != y && dx.adds(target, count);
        int most = scratch.features(count);
        A d = scratch.gradient();
        A numbers = scratch.values();
        Value<A> argument = function.readsInput() ? x : y;
        for (int from = 0; from < y.width() && count > 0; from += most) {
            int features = Math.min(most, y.width() - from);
            dy.readFeatures(block, from, features, d);
            argument.readFeatures(from, features, row, count, numbers);
            function.backward(d, numbers, numbers, features * count);
            if (x == y) {
                dy.writeFeatures(block, from, features, d);
            } else {
                dx.acceptFeatures(y.owner(), target, adds, from, features, row, count, d);
            }
        }
    }

    @Override
    public String describe() {
        return name + (x == y ? " in place" : "");
    }
}
