package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = X_1 ∘ X_2; a value of width 1 and one without rows are stretched.
 *
 * @param <A> the primitive array type
 */
public final class Multiply<A> extends RowWise<A> {

    public Multiply(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(inputs, y, kernels, scratch);
    }

    /** Position of the factor of an element. */
    private int factor(int k, int row, int column) {
        return at(k, row) + (input(k).width() == 1 ? 0 : column);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        Kernels<A> numbers = kernels();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < y().width(); c++) {
                double product = numbers.get(x.get(0), factor(0, r, c)) * numbers.get(x.get(1), factor(1, r, c));
                numbers.set(values, r * y().stride() + c, product);
            }
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        Kernels<A> numbers = kernels();
        int other = 1 - k;
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < y().width(); c++) {
                int own = factor(k, r, c);
                double slope = numbers.get(d, r * y().stride() + c) * numbers.get(x.get(other), factor(other, r, c));
                numbers.set(into, own, numbers.get(into, own) + slope);
            }
        }
    }

    @Override
    public String describe() {
        return "product";
    }
}
