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
        A from = Slices.of(x, y.first(), y.count(), scratch, kernels);
        function.forward(from, y.rewriteHeap(), y.length());
        y.restoreOnes();
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        Gradient<A> dx = x.gradient();
        if (dy == null || dx == null) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            if (dy.written(b)) {
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

    @Override
    public String describe() {
        return name + (x == y ? " in place" : "");
    }
}
