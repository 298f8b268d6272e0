package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Never forms the gradients Xᵀ D_t of a dense layer. With S = X Xᵀ, ⟨Xᵀ D_i, Xᵀ D_j⟩ = ⟨D_i, S_ij D_j⟩, S_ij the part of S
 * for the rows of both tasks; and Σ w_t Xᵀ D_t = Xᵀ Σ w_t D_t. Cheap when the batch has fewer rows than the layer inputs.
 *
 * @param <A> the primitive array type
 */
public final class GhostGradients<A> implements TaskGradients<A> {
    private final Dense<A> layer;
    private final WeightedDeltas<A> deltas;
    private final Blas<A> blas;
    private final Memory<A> square;
    private final Memory<A> image;

    /**
     * @param square room for [rows × rows]
     * @param image room for [rows × (outputs + 1)]
     */
    public GhostGradients(
            Dense<A> layer, WeightedDeltas<A> deltas, Kernels<A> kernels, Memory<A> square, Memory<A> image) {
        this.layer = layer;
        this.deltas = deltas;
        this.square = square;
        this.image = image;
        blas = kernels.blas();
    }

    /** Multiplications per row, with those of the combination. */
    public static double cost(Dense<?> layer, int rows, int tasks) {
        double inputs = layer.inputs();
        double outputs = layer.outputs();
        return rows * (inputs / 2 + tasks * outputs) + inputs * outputs;
    }

    @Override
    public void begin() {}

    @Override
    public void addProducts(boolean[] tasks, double[] matrix) {
        Value<A> x = layer.x();
        int rows = x.count();
        Gradient<A> d = deltas.of(layer);
        int stride = layer.y().stride();
        if (x.byFeature()) {
            Memory<A> lines = x.memory();
            blas.multiply(
                    true, false, rows, rows, layer.inputs(), 1, lines, 0, rows, lines, 0, rows, 0, square, 0, rows);
        } else {
            blas.square(rows, layer.inputs(), x.memory(), 0, x.stride(), square, 0, rows);
        }
        for (int b = 0; b < d.blocks(); b++) {
            if (!d.written(b)) {
                continue;
            }
            // all rows of S, columns of the rows of this task: the images for every other task at once
            blas.multiply(
                    false,
                    false,
                    rows,
                    stride,
                    d.count(b),
                    1,
                    square,
                    d.first(b),
                    rows,
                    d.memory(),
                    d.at(b, d.first(b)),
                    stride,
                    0,
                    image,
                    0,
                    stride);
            for (int c = b; c < d.blocks(); c++) {
                if (d.written(c)) {
                    matrix[d.task(c) * tasks.length + d.task(b)] += blas.dot(
                            d.count(c) * stride, d.memory(), d.at(c, d.first(c)), image, (long) d.first(c) * stride);
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
        return "ghost products of deltas";
    }
}
