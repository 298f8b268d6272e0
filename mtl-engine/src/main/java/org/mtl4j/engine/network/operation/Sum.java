package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The sum of each row's columns.
 *
 * @param <A> the primitive array type
 */
public final class Sum<A> extends RowWise<A> {

    public Sum(Value<A> x, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < input(0).channels(); c++) {
                sum += kernels().get(x.get(0), at(0, r, c));
            }
            kernels().set(values, at(r, 0), sum);
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < input(0).channels(); c++) {
                kernels().set(into, at(0, r, c), kernels().get(d, at(r, 0)));
            }
        }
    }

    @Override
    public String describe() {
        return "row sums";
    }
}
