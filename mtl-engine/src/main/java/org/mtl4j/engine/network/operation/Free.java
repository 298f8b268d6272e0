package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * A parameter as a value that depends on no row.
 *
 * @param <A> the primitive array type
 */
public final class Free<A> implements PlanOperation {
    private final Value<A> y;
    private final Parameter<A> parameter;
    private final A row;
    private final double[] contribution;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public Free(Value<A> y, Parameter<A> parameter, Kernels<A> kernels, Scratch<A> scratch) {
        this.y = y;
        this.parameter = parameter;
        this.kernels = kernels;
        this.scratch = scratch;
        row = kernels.array(y.width());
        contribution = new double[y.width()];
    }

    @Override
    public void forward(Mode mode) {
        parameter.values().read(parameter.at(), row, 0, y.width());
        kernels.copy(row, 0, y.rewriteHeap(), 0, y.width());
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b)) {
                dy.read(b, scratch.gradient());
                kernels.widen(scratch.gradient(), 0, contribution, 0, y.width());
                parameter.accept(dy, b, y.owner(), contribution);
            }
        }
    }

    @Override
    public String describe() {
        return "parameter [%d]".formatted(y.width());
    }
}
