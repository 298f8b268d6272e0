package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Y = f(max over each window of W ⋆ X + b): the convolution is never there as a whole. Pooled position by pooled position,
 * its numbers under the window are computed, the largest are kept, and all is still in cache; so backward. As f does not fall
 * anywhere, it may have stood on either side of the pooling.
 *
 * @param <A> the primitive array type
 */
public final class PooledConvolution<A> implements PlanOperation, AutoCloseable {
    private final Value<A> x;
    private final Value<A> y;
    private final Patches<A> patches;
    private final KernelProducts<A> products;
    private final Parameter<A> kernel;
    private final @Nullable Bias<A> bias;
    private final Taps taps;
    private final @Nullable Activation<A> function;
    private final Choices<A> choices;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Memory<A> window;
    private final A best;

    /** @param taps positions of the convolution under each window, disjoint */
    PooledConvolution(
            Value<A> x,
            Value<A> y,
            Patches<A> patches,
            Parameter<A> kernel,
            boolean bias,
            Taps taps,
            @Nullable Activation<A> function,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        this.x = x;
        this.y = y;
        this.patches = patches;
        this.kernel = kernel;
        products = new KernelProducts<>(patches, kernel, y.channels(), kernels.blas());
        this.bias = bias ? new Bias<>(kernel, y, kernels, scratch) : null;
        this.taps = taps;
        this.function = function;
        this.kernels = kernels;
        this.scratch = scratch;
        choices = new Choices<>(y, kernels);
        int piece = y.capacity() * y.channels();
        window = kernels.memory((long) taps.most() * piece);
        best = kernels.array(piece);
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        if (count == 0) {
            return;
        }
        patches.prepare();
        if (bias != null) {
            bias.load(count);
        }
        int size = y.channels() * count;
        for (int p = 0; p < taps.positions(); p++) {
            int first = taps.first(p);
            for (int tap = first; tap < taps.first(p + 1); tap++) {
                products.multiply(taps.input(tap), y.first(), count, false, window, (long) (tap - first) * size);
            }
            pool(p, size);
            if (bias != null) {
                kernels.add(best, bias.spread(), 1, 0, size);
            }
            if (function != null) {
                function.forward(best, best, size);
            }
            y.writeFeatures(p * y.channels(), y.channels(), best);
        }
    }

    private void pool(int position, int size) {
        int first = taps.first(position);
        A chosen = choices.begin(size);
        A piece = scratch.values();
        window.read(0, best, 0, size);
        for (int tap = first + 1; tap < taps.first(position + 1); tap++) {
            window.read((long) (tap - first) * size, piece, 0, size);
            kernels.choose(best, chosen, piece, tap - first, size);
        }
        choices.store(position, size);
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                pull(dy, b);
            }
        }
    }

    private void pull(Gradient<A> dy, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int size = y.channels() * count;
        long intoAt = kernel.open(dy, block);
        Memory<A> into = kernel.target();
        double factor = kernel.factor(y.owner());
        Gradient<A> dx = x.gradient();
        if (dx != null) {
            dx.clearUnlessWritten(dx.target(dy, block), count);
        }
        if (bias != null) {
            bias.beginSum(count);
        }
        for (int p = 0; p < taps.positions(); p++) {
            spread(dy, block, p);
            int first = taps.first(p);
            for (int tap = first; tap < taps.first(p + 1); tap++) {
                long at = (long) (tap - first) * size;
                products.addGradient(taps.input(tap), row, count, factor, window, at, into, intoAt);
                if (dx != null) {
                    passOn(dy, dx, block, taps.input(tap), at);
                }
            }
        }
        if (bias != null) {
            bias.endSum(factor, into, intoAt, count);
        }
    }

    /** Puts the gradient of a pooled position to the places under the window that it came from. */
    private void spread(Gradient<A> dy, int block, int position) {
        int row = dy.first(block);
        int count = dy.count(block);
        int channels = y.channels();
        int size = channels * count;
        A d = scratch.gradient();
        dy.readFeatures(block, position * channels, channels, d);
        if (function != null) {
            A values = scratch.values();
            y.readFeatures(position * channels, channels, row, count, values);
            function.backward(d, values, values, size);
        }
        if (bias != null) {
            kernels.add(bias.sum(), d, 1, 0, size);
        }
        A chosen = choices.load(position, row, count);
        A piece = scratch.contribution();
        for (int k = 0; k < taps.first(position + 1) - taps.first(position); k++) {
            kernels.pick(d, chosen, k, piece, size);
            window.write((long) k * size, piece, 0, size);
        }
    }

    private void passOn(Gradient<A> dy, Gradient<A> dx, int block, int position, long at) {
        int target = dx.target(dy, block);
        products.passOn(
                position,
                dy.count(block),
                dx.factor(y.owner()),
                window,
                at,
                dx.memory(),
                dx.at(target, dy.first(block)),
                dx.lead(target));
    }

    @Override
    public String describe() {
        int inputs = kernel.length() / y.channels() - (bias == null ? 0 : 1);
        return "largest of %d x gemm [%d x %d] [%d x rows]%s at %d positions%s"
                .formatted(
                        taps.most(),
                        y.channels(),
                        inputs,
                        inputs,
                        patches.describe(),
                        taps.positions(),
                        function == null ? "" : ", activated");
    }

    @Override
    public void close() {
        window.close();
        patches.close();
    }
}
