package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = Σ_k w_k X_k, with one weight per value for each row (at each position), or for all rows alike.
 *
 * @param <A> the primitive array type
 */
public final class Mix<A> extends RowWise<A> {
    private final boolean byFeature;
    private final A spread;

    /** @param inputs the weights, then the values */
    public Mix(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(inputs, y, kernels, scratch);
        byFeature = y.byFeature();
        spread = kernels.array(byFeature ? y.capacity() * y.channels() : 0);
    }

    private double weight(List<A> x, int k, int row) {
        return kernels().get(x.get(0), at(0, row, k - 1));
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        kernels().fill(values, 0, length(rows), 0);
        for (int k = 1; k < inputs(); k++) {
            if (input(k).rowless() && !y().rowless()) {
                addOneToAll(x, k, values, rows);
            } else if (byFeature) {
                spreadWeights(x, k, rows);
                kernels().addProduct(values, x.get(k), spread, 0, length(rows));
            } else {
                for (int r = 0; r < rows; r++) {
                    int at = at(r, 0);
                    kernels().add(values, x.get(k), weight(x, k, r), at, at + y().channels());
                }
            }
        }
    }

    /** A value without rows, by the weights of each. */
    private void addOneToAll(List<A> x, int k, A values, int rows) {
        for (int r = 0; r < rows; r++) {
            double weight = weight(x, k, r);
            for (int c = 0; c < y().channels(); c++) {
                int at = at(r, c);
                double sum = kernels().get(values, at) + weight * kernels().get(x.get(k), c);
                kernels().set(values, at, sum);
            }
        }
    }

    /** The weights of one value, once per channel. */
    private void spreadWeights(List<A> x, int k, int rows) {
        if (input(0).rowless()) {
            kernels().fill(spread, 0, length(rows), weight(x, k, 0));
            return;
        }
        for (int c = 0; c < y().channels(); c++) {
            kernels().copy(x.get(0), at(0, 0, k - 1), spread, c * rows, rows);
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        if (k == 0) {
            pullWeights(x, d, into, rows);
        } else if (input(k).rowless() && !y().rowless()) {
            for (int r = 0; r < rows; r++) {
                double weight = weight(x, k, r);
                for (int c = 0; c < y().channels(); c++) {
                    double sum = kernels().get(into, c) + weight * kernels().get(d, at(r, c));
                    kernels().set(into, c, sum);
                }
            }
        } else if (byFeature) {
            spreadWeights(x, k, rows);
            kernels().addProduct(into, d, spread, 0, length(rows));
        } else {
            for (int r = 0; r < rows; r++) {
                int at = at(r, 0);
                kernels().scale(d, into, weight(x, k, r), at, at + y().channels());
            }
        }
    }

    private void pullWeights(List<A> x, A d, A into, int rows) {
        for (int k = 1; k < inputs(); k++) {
            for (int r = 0; r < rows; r++) {
                int weight = at(0, r, k - 1);
                kernels().set(into, weight, kernels().get(into, weight) + product(x, k, d, r));
            }
        }
    }

    private double product(List<A> x, int k, A d, int row) {
        if (!byFeature && !input(k).rowless()) {
            int at = at(row, 0);
            return kernels().dot(d, x.get(k), at, at + y().channels());
        }
        double sum = 0;
        for (int c = 0; c < y().channels(); c++) {
            sum += kernels().get(d, at(row, c)) * kernels().get(x.get(k), at(k, row, c));
        }
        return sum;
    }

    @Override
    public String describe() {
        return "mix of %d by %s".formatted(inputs() - 1, input(0).rowless() ? "weights for all rows" : "row");
    }
}
