package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The softmax of each row: y = exp(x) / Σ exp(x), dx = y ∘ (d − d·y).
 *
 * @param <A> the primitive array type
 */
public final class Softmax<A> extends RowWise<A> {

    public Softmax(Value<A> x, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        Kernels<A> numbers = kernels();
        int width = y().channels();
        for (int r = 0; r < rows; r++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < width; c++) {
                largest = Math.max(largest, numbers.get(x.get(0), at(0, r, c)));
            }
            double sum = 0;
            for (int c = 0; c < width; c++) {
                double power = Math.exp(numbers.get(x.get(0), at(0, r, c)) - largest);
                numbers.set(values, at(r, c), power);
                sum += power;
            }
            for (int c = 0; c < width; c++) {
                numbers.set(values, at(r, c), numbers.get(values, at(r, c)) / sum);
            }
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        Kernels<A> numbers = kernels();
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            double mean = 0;
            for (int c = 0; c < y().channels(); c++) {
                mean += numbers.get(d, at(r, c)) * numbers.get(values, at(r, c));
            }
            for (int c = 0; c < y().channels(); c++) {
                double slope = numbers.get(d, at(r, c)) - mean;
                numbers.set(into, at(0, r, c), numbers.get(values, at(r, c)) * slope);
            }
        }
    }

    @Override
    public String describe() {
        return "softmax";
    }
}
