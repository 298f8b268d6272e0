package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * y = scale ∘ (x − mean) / √(variance + 1e-5) + shift, mean and variance over the width (Ba, Kiros, Hinton, Layer
 * Normalization, 2016).
 *
 * @param <A> the primitive array type
 */
public final class LayerNorm<A> extends RowWise<A> {
    private static final double EPSILON = 1e-5;

    private final Parameter<A> scale;
    private final Parameter<A> shift;
    private final int width;
    private final double[] factors;
    private final double[] shifts;
    private final double[] normal;
    private final double[] scaleGradient;
    private final double[] shiftGradient;

    public LayerNorm(
            Value<A> x, Value<A> y, Parameter<A> scale, Parameter<A> shift, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
        this.scale = scale;
        this.shift = shift;
        width = y.channels();
        factors = new double[width];
        shifts = new double[width];
        normal = new double[width];
        scaleGradient = new double[width];
        shiftGradient = new double[width];
    }

    /** Fills {@link #normal} with a row's normalised numbers; gives the inverse deviation. */
    private double normalize(A x, int row) {
        double mean = 0;
        for (int c = 0; c < width; c++) {
            normal[c] = kernels().get(x, at(0, row, c));
            mean += normal[c];
        }
        mean /= width;
        double variance = 0;
        for (int c = 0; c < width; c++) {
            normal[c] -= mean;
            variance += normal[c] * normal[c];
        }
        double inverse = 1 / Math.sqrt(variance / width + EPSILON);
        for (int c = 0; c < width; c++) {
            normal[c] *= inverse;
        }
        return inverse;
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        for (int c = 0; c < width; c++) {
            factors[c] = scale.values().get(scale.at() + c);
            shifts[c] = shift.values().get(shift.at() + c);
        }
        for (int r = 0; r < rows; r++) {
            normalize(x.get(0), r);
            for (int c = 0; c < width; c++) {
                kernels().set(values, at(r, c), factors[c] * normal[c] + shifts[c]);
            }
        }
    }

    @Override
    void pullParameters(List<A> x, A values, Gradient<A> dy, int block, A d, int rows) {
        Arrays.fill(scaleGradient, 0);
        Arrays.fill(shiftGradient, 0);
        for (int r = 0; r < rows; r++) {
            normalize(x.get(0), r);
            for (int c = 0; c < width; c++) {
                double slope = kernels().get(d, at(r, c));
                scaleGradient[c] += slope * normal[c];
                shiftGradient[c] += slope;
            }
        }
        scale.accept(dy, block, y().owner(), scaleGradient);
        shift.accept(dy, block, y().owner(), shiftGradient);
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        for (int c = 0; c < width; c++) {
            factors[c] = scale.values().get(scale.at() + c);
        }
        for (int r = 0; r < rows; r++) {
            double inverse = normalize(x.get(0), r);
            double mean = 0;
            double projection = 0;
            for (int c = 0; c < width; c++) {
                double slope = kernels().get(d, at(r, c)) * factors[c];
                mean += slope / width;
                projection += slope * normal[c] / width;
            }
            for (int c = 0; c < width; c++) {
                double slope = kernels().get(d, at(r, c)) * factors[c];
                kernels().set(into, at(0, r, c), inverse * (slope - mean - normal[c] * projection));
            }
        }
    }

    @Override
    public String describe() {
        return "layer norm";
    }
}
