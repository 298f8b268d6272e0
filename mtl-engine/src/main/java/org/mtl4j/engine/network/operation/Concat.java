package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The columns of several values side by side.
 *
 * @param <A> the primitive array type
 */
public final class Concat<A> extends RowWise<A> {
    private final int[] from;

    public Concat(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(inputs, y, kernels, scratch);
        from = new int[inputs.size()];
        for (int k = 1; k < from.length; k++) {
            from[k] = from[k - 1] + inputs.get(k - 1).width();
        }
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        for (int k = 0; k < inputs(); k++) {
            int stride = input(k).rowless() ? 0 : input(k).stride();
            kernels().copyColumns(x.get(k), 0, stride, values, from[k], y().stride(), rows, input(k).width());
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        int stride = input(k).stride();
        if (input(k).rowless()) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < input(k).width(); c++) {
                    double sum = kernels().get(into, c) + kernels().get(d, r * y().stride() + from[k] + c);
                    kernels().set(into, c, sum);
                }
            }
        } else {
            kernels().copyColumns(d, from[k], y().stride(), into, 0, stride, rows, input(k).width());
        }
    }

    @Override
    public String describe() {
        return "columns of %d".formatted(inputs());
    }
}
