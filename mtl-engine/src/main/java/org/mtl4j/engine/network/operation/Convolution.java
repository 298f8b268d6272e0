package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Y = W ⋆ X + b, position by position: products of the kernel with what lies under it, the batch innermost, no copies of
 * patches. A dense layer at each step or pixel is one with a kernel of one position.
 *
 * @param <A> the primitive array type
 */
public final class Convolution<A> implements PlanOperation, AutoCloseable {
    private final Value<A> x;
    private final Value<A> y;
    private final Patches<A> patches;
    private final KernelProducts<A> products;
    private final Parameter<A> kernel;
    private final @Nullable Bias<A> bias;

    Convolution(
            Value<A> x,
            Value<A> y,
            Patches<A> patches,
            Parameter<A> kernel,
            boolean bias,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        this.x = x;
        this.y = y;
        this.patches = patches;
        this.kernel = kernel;
        products = new KernelProducts<>(patches, kernel, y.channels(), kernels.blas());
        this.bias = bias ? new Bias<>(kernel, y, kernels, scratch) : null;
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        if (count == 0) {
            return;
        }
        patches.prepare();
        Memory<A> into = y.rewriteMemory();
        int size = y.channels() * count;
        if (bias != null) {
            bias.load(count);
        }
        for (int p = 0; p < y.positions(); p++) {
            long at = (long) p * size;
            if (bias != null) {
                bias.write(into, at, size);
            }
            products.multiply(p, y.first(), count, bias != null, into, at);
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                addKernelGradient(dy, b);
                Gradient<A> dx = x.gradient();
                if (dx != null) {
                    passOn(dy, dx, b);
                }
            }
        }
    }

    private void addKernelGradient(Gradient<A> dy, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        long intoAt = kernel.open(dy, block);
        Memory<A> into = kernel.target();
        double factor = kernel.factor(y.owner());
        long at = dy.at(block, row);
        int size = y.channels() * count;
        for (int p = 0; p < y.positions(); p++) {
            products.addGradient(p, row, count, factor, dy.memory(), at + (long) p * size, into, intoAt);
        }
        if (bias != null) {
            bias.beginSum(count);
            for (int p = 0; p < y.positions(); p++) {
                bias.addToSum(dy.memory(), at + (long) p * size, size);
            }
            bias.endSum(factor, into, intoAt, count);
        }
    }

    private void passOn(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        dx.clearUnlessWritten(target, count);
        double factor = dx.factor(y.owner());
        long at = dy.at(block, row);
        int size = y.channels() * count;
        for (int p = 0; p < y.positions(); p++) {
            products.passOn(
                    p,
                    count,
                    factor,
                    dy.memory(),
                    at + (long) p * size,
                    dx.memory(),
                    dx.at(target, row),
                    dx.lead(target));
        }
    }

    @Override
    public String describe() {
        return "%d positions x gemm [%d x %d] [%d x rows]%s"
                .formatted(
                        y.positions(),
                        y.channels(),
                        kernel.length() / y.channels() - (bias == null ? 0 : 1),
                        kernel.length() / y.channels() - (bias == null ? 0 : 1),
                        patches.describe());
    }

    @Override
    public void close() {
        patches.close();
    }
}
