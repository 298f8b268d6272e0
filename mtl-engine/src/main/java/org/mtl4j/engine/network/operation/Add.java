package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = Σ X_k.
 *
 * @param <A> the primitive array type
 */
public final class Add<A> extends RowWise<A> {

    public Add(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(inputs, y, kernels, scratch);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        kernels().fill(values, 0, length(rows), 0);
        for (int k = 0; k < inputs(); k++) {
            if (input(k).rowless() && !y().rowless()) {
                addToEachRow(x.get(k), values, rows);
            } else {
                kernels().add(values, x.get(k), 1, 0, length(rows));
            }
        }
    }

    private void addToEachRow(A x, A values, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < y().channels(); c++) {
                int at = at(r, c);
                kernels().set(values, at, kernels().get(values, at) + kernels().get(x, c));
            }
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        if (input(k).rowless() && !y().rowless()) {
            clear(k, into, rows);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < y().channels(); c++) {
                    kernels().set(into, c, kernels().get(into, c) + kernels().get(d, at(r, c)));
                }
            }
        } else {
            kernels().copy(d, 0, into, 0, length(rows));
        }
    }

    @Override
    public String describe() {
        return "sum of %d".formatted(inputs());
    }
}
