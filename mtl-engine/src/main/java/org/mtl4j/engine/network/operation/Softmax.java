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
        int width = y().width();
        for (int r = 0; r < rows; r++) {
            int at = r * y().stride();
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = at; c < at + width; c++) {
                largest = Math.max(largest, numbers.get(x.get(0), c));
            }
            double sum = 0;
            for (int c = at; c < at + width; c++) {
                double power = Math.exp(numbers.get(x.get(0), c) - largest);
                numbers.set(values, c, power);
                sum += power;
            }
            numbers.scale(values, values, 1 / sum, at, at + width);
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        Kernels<A> numbers = kernels();
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            int at = r * y().stride();
            int end = at + y().width();
            double mean = numbers.dot(d, values, at, end);
            numbers.addProduct(into, values, d, at, end);
            numbers.add(into, values, -mean, at, end);
        }
    }

    @Override
    public String describe() {
        return "softmax";
    }
}
