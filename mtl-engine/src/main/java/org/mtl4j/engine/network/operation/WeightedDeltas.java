package org.mtl4j.engine.network.operation;

import java.util.Objects;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * What the forms that keep no task gradients of dense layers have in common: memory to form them in, one layer at a
 * time, and the combination from weighted deltas.
 *
 * @param <A> the primitive array type
 */
public final class WeightedDeltas<A> implements AutoCloseable {
    private final Blas<A> blas;
    private final Memory<A> sum;
    private final Memory<A> first;
    private final Memory<A> second;
    private final Memory<A> combined;

    /**
     * @param deltas numbers of the largest block of rows
     * @param weights numbers of the largest layer's weights
     */
    public WeightedDeltas(long deltas, long weights, Kernels<A> kernels) {
        blas = kernels.blas();
        sum = kernels.memory(deltas);
        first = kernels.memory(weights);
        second = kernels.memory(weights);
        combined = kernels.memory(weights);
    }

    Gradient<A> of(Dense<A> layer) {
        return Objects.requireNonNull(layer.outputGradient());
    }

    Memory<A> first() {
        return first;
    }

    Memory<A> second() {
        return second;
    }

    /** into ← Xᵀ D of a block. */
    void form(Dense<A> layer, int block, Memory<A> into) {
        Gradient<A> d = of(layer);
        int row = d.first(block);
        layer.multiplyTransposed(row, d.count(block), 1, d.memory(), d.at(block, row), false, into, 0);
    }

    double product(Dense<A> layer, int from, int to, int i, int j) {
        Gradient<A> d = of(layer);
        int one = d.target(i, 0);
        int other = d.target(j, 0);
        if (!d.written(one) || !d.written(other)) {
            return 0;
        }
        form(layer, one, first);
        if (i == j) {
            return blas.dot(to - from, first, from, first, from);
        }
        form(layer, other, second);
        return blas.dot(to - from, first, from, second, from);
    }

    void combine(Dense<A> layer, int from, int to, double[] weights) {
        Gradient<A> d = of(layer);
        Value<A> y = layer.y();
        sum.zero(0, (long) y.count() * y.stride());
        for (int b = 0; b < d.blocks(); b++) {
            if (d.written(b)) {
                int row = d.first(b);
                blas.add(d.count(b) * y.stride(), weights[d.task(b)], d.memory(), d.at(b, row), sum, y.at(row));
            }
        }
        Parameter<A> parameter = layer.weights();
        if (to - from == parameter.length()) {
            layer.multiplyTransposed(0, y.count(), 1, sum, 0, false, parameter.gradients(), parameter.at());
        } else {
            layer.multiplyTransposed(0, y.count(), 1, sum, 0, false, combined, 0);
            parameter.gradients().zero(parameter.at() + from, to - from);
            blas.add(to - from, 1, combined, from, parameter.gradients(), parameter.at() + from);
        }
    }

    @Override
    public void close() {
        sum.close();
        first.close();
        second.close();
        combined.close();
    }
}
