package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = X_1 ∘ X_2; a value of width 1, one without rows and one without positions are stretched.
 *
 * @param <A> the primitive array type
 */
public final class Multiply<A> extends RowWise<A> {
    private final boolean alike;

    public Multiply(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(inputs, y, kernels, scratch);
        alike = inputs.stream().allMatch(x -> x.channels() == y.channels() && x.rowless() == y.rowless());
    }

    /** Number of the factor of an element. */
    private int factor(int k, int row, int channel) {
        return at(k, row, input(k).channels() == 1 ? 0 : channel);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        Kernels<A> numbers = kernels();
        if (alike) {
            numbers.copy(x.get(0), 0, values, 0, length(rows));
            numbers.multiply(values, x.get(1), length(rows));
            return;
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < y().channels(); c++) {
                double product = numbers.get(x.get(0), factor(0, r, c)) * numbers.get(x.get(1), factor(1, r, c));
                numbers.set(values, at(r, c), product);
            }
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        Kernels<A> numbers = kernels();
        int other = 1 - k;
        if (alike) {
            numbers.copy(d, 0, into, 0, length(rows));
            numbers.multiply(into, x.get(other), length(rows));
            return;
        }
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < y().channels(); c++) {
                int own = factor(k, r, c);
                double slope = numbers.get(d, at(r, c)) * numbers.get(x.get(other), factor(other, r, c));
                numbers.set(into, own, numbers.get(into, own) + slope);
            }
        }
    }

    @Override
    public String describe() {
        return "product";
    }
}
