package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = Σ_k w_k X_k, with one weight per value for each row, or for all rows alike.
 *
 * @param <A> the primitive array type
 */
public final class Mix<A> extends RowWise<A> {

    /** @param inputs the weights, then the values */
    public Mix(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(inputs, y, kernels, scratch);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        Kernels<A> numbers = kernels();
        int stride = y().stride();
        numbers.fill(values, 0, rows * stride, 0);
        for (int r = 0; r < rows; r++) {
            int at = r * stride;
            for (int k = 1; k < inputs(); k++) {
                double weight = numbers.get(x.get(0), at(0, r) + k - 1);
                if (input(k).rowless() && r > 0) {
                    addRow(values, at, x.get(k), weight);
                } else {
                    numbers.add(values, x.get(k), weight, at, at + y().width());
                }
            }
        }
    }

    private void addRow(A values, int at, A row, double weight) {
        for (int c = 0; c < y().width(); c++) {
            kernels()
                    .set(
                            values,
                            at + c,
                            kernels().get(values, at + c) + weight * kernels().get(row, c));
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        if (k == 0) {
            pullWeights(x, d, into, rows);
            return;
        }
        Kernels<A> numbers = kernels();
        for (int r = 0; r < rows; r++) {
            int at = r * y().stride();
            double weight = numbers.get(x.get(0), at(0, r) + k - 1);
            if (input(k).rowless()) {
                for (int c = 0; c < y().width(); c++) {
                    numbers.set(into, c, numbers.get(into, c) + weight * numbers.get(d, at + c));
                }
            } else {
                numbers.scale(d, into, weight, at, at + y().width());
            }
        }
    }

    private void pullWeights(List<A> x, A d, A into, int rows) {
        Kernels<A> numbers = kernels();
        for (int r = 0; r < rows; r++) {
            int at = r * y().stride();
            for (int k = 1; k < inputs(); k++) {
                double product = input(k).rowless()
                        ? rowProduct(d, at, x.get(k))
                        : numbers.dot(d, x.get(k), at, at + y().width());
                int weight = at(0, r) + k - 1;
                numbers.set(into, weight, numbers.get(into, weight) + product);
            }
        }
    }

    private double rowProduct(A d, int at, A row) {
        double sum = 0;
        for (int c = 0; c < y().width(); c++) {
            sum += kernels().get(d, at + c) * kernels().get(row, c);
        }
        return sum;
    }

    @Override
    public String describe() {
        return "mix of %d by %s".formatted(inputs() - 1, input(0).rowless() ? "weights for all rows" : "row");
    }
}
