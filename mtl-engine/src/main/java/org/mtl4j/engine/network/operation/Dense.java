package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Y = X W, with W [(inputs + 1) × outputs], the bias its last row, or without that row. Y lies by row, X in either order.
 *
 * @param <A> the primitive array type
 */
public final class Dense<A> implements PlanOperation {
    private final Value<A> x;
    private final Value<A> y;
    private final Parameter<A> weights;
    private final int inputs;
    private final int outputs;
    private final Blas<A> blas;

    public Dense(Value<A> x, Value<A> y, Parameter<A> weights, boolean bias, Blas<A> blas) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.blas = blas;
        inputs = x.width() + (bias ? 1 : 0);
        outputs = y.width();
    }

    @Override
    public void forward(Mode mode) {
        if (y.count() == 0) {
            return;
        }
        blas.multiply(
                x.byFeature(),
                false,
                y.count(),
                outputs,
                inputs,
                1,
                x.memory(),
                x.at(y.first()),
                x.lead(),
                weights.values(),
                weights.at(),
                outputs,
                0,
                y.rewriteMemory(),
                0,
                y.stride());
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        if (dy == null) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            if (dy.written(b)) {
                addWeightGradient(dy, b);
            }
        }
        if (x.gradient() == null) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            boolean together = x.owner() == y.owner() && !x.byFeature();
            int run = together ? dy.run(b) : Math.min(1, dy.run(b));
            if (run > 0) {
                passOn(dy, x.gradient(), b, run);
                b += run - 1;
            }
        }
    }

    private void addWeightGradient(Gradient<A> dy, int block) {
        if (weights.flat()) {
            multiplyTransposed(
                    dy.first(block),
                    dy.count(block),
                    weights.factor(y.owner()),
                    dy.memory(),
                    dy.at(block, dy.first(block)),
                    weights.adds(),
                    weights.gradients(),
                    weights.at());
        } else if (weights.tasks() instanceof StoredGradients<A> stored) {
            int task = dy.task(block);
            multiplyTransposed(
                    dy.first(block),
                    dy.count(block),
                    1,
                    dy.memory(),
                    dy.at(block, dy.first(block)),
                    stored.adds(task),
                    stored.memory(),
                    stored.at(task));
        }
    }

    /** into ← factor · Xᵀ D for some rows of the batch, or adds it; D has the stride of Y. */
    void multiplyTransposed(
            int row, int count, double factor, Memory<A> deltas, long at, boolean add, Memory<A> into, long intoAt) {
        blas.multiply(
                !x.byFeature(),
                false,
                inputs,
                outputs,
                count,
                factor,
                x.memory(),
                x.at(row),
                x.lead(),
                deltas,
                at,
                y.stride(),
                add ? 1 : 0,
                into,
                intoAt,
                outputs);
    }

    /** Blocks that lie one below the other in both gradients are one product. */
    private void passOn(Gradient<A> dy, Gradient<A> dx, int block, int run) {
        int target = dx.target(dy, block);
        boolean adds = run == 1 ? dx.adds(target, dy.count(block)) : dx.addsAll(target, run);
        int count = 0;
        for (int k = block; k < block + run; k++) {
            count += dy.count(k);
        }
        int row = dy.first(block);
        if (x.byFeature()) {
            passOnByFeature(dy, dx, block, adds);
            return;
        }
        blas.multiply(
                false,
                true,
                count,
                x.width(),
                outputs,
                dx.factor(y.owner()),
                dy.memory(),
                dy.at(block, row),
                y.stride(),
                weights.values(),
                weights.at(),
                outputs,
                adds ? 1 : 0,
                dx.memory(),
                dx.at(target, row),
                x.stride());
    }

    private void passOnByFeature(Gradient<A> dy, Gradient<A> dx, int block, boolean adds) {
        int target = dx.target(dy, block);
        int row = dy.first(block);
        blas.multiply(
                false,
                true,
                x.width(),
                dy.count(block),
                outputs,
                dx.factor(y.owner()),
                weights.values(),
                weights.at(),
                outputs,
                dy.memory(),
                dy.at(block, row),
                y.stride(),
                adds ? 1 : 0,
                dx.memory(),
                dx.at(target, row),
                dx.lead(target));
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    public Value<A> x() {
        return x;
    }

    public Value<A> y() {
        return y;
    }

    public Parameter<A> weights() {
        return weights;
    }

    @Nullable
    Gradient<A> outputGradient() {
        return y.gradient();
    }

    @Override
    public String describe() {
        return "gemm [rows x %d] [%d x %d]".formatted(inputs, inputs, outputs);
    }
}
