package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * One number in every column.
 *
 * @param <A> the primitive array type
 */
public final class Constant<A> implements PlanOperation {
    private final Value<A> y;
    private final double number;
    private final Kernels<A> kernels;

    public Constant(Value<A> y, double number, Kernels<A> kernels) {
        this.y = y;
        this.number = number;
        this.kernels = kernels;
    }

    @Override
    public void forward(Mode mode) {
        kernels.fill(y.rewriteHeap(), 0, y.width(), number);
    }

    @Override
    public void backward() {}

    @Override
    public String describe() {
        return "constant " + number;
    }
}
