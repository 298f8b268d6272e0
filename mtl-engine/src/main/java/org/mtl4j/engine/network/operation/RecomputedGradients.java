package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Forms the gradients Xᵀ D_t of a dense layer two at a time, takes their product, and forgets them; the combination is
 * Xᵀ Σ w_t D_t. For layers whose gradients may not be stored.
 *
 * @param <A> the primitive array type
 */
public final class RecomputedGradients<A> implements TaskGradients<A> {
    private final Dense<A> layer;
    private final WeightedDeltas<A> deltas;
    private final Blas<A> blas;

    public RecomputedGradients(Dense<A> layer, WeightedDeltas<A> deltas, Kernels<A> kernels) {
        this.layer = layer;
        this.deltas = deltas;
        blas = kernels.blas();
    }

    /** Multiplications per row, with those of the combination. */
    public static double cost(Dense<?> layer, int tasks) {
        return (tasks * (tasks + 1.0) / 2 + 1) * layer.inputs() * layer.outputs();
    }

    @Override
    public void begin() {}

    @Override
    public void addProducts(boolean[] tasks, double[] matrix) {
        Gradient<A> d = deltas.of(layer);
        int length = layer.weights().length();
        Memory<A> first = deltas.first();
        Memory<A> second = deltas.second();
        for (int b = 0; b < d.blocks(); b++) {
            if (!d.written(b)) {
                continue;
            }
            deltas.form(layer, b, first);
            matrix[d.task(b) * tasks.length + d.task(b)] += blas.dot(length, first, 0, first, 0);
            for (int c = b + 1; c < d.blocks(); c++) {
                if (d.written(c)) {
                    deltas.form(layer, c, second);
                    matrix[d.task(c) * tasks.length + d.task(b)] += blas.dot(length, first, 0, second, 0);
                }
            }
        }
    }

    @Override
    public double product(int from, int to, int i, int j) {
        return deltas.product(layer, from, to, i, j);
    }

    @Override
    public void combine(int from, int to, boolean[] tasks, double[] weights) {
        deltas.combine(layer, from, to, weights);
    }

    @Override
    public void read(int task, int from, double[] into, int at, int count) {
        throw new IllegalStateException(
                "columns of %s are not kept".formatted(layer.weights().name()));
    }

    @Override
    public String describe() {
        return "recomputed from deltas";
    }
}
