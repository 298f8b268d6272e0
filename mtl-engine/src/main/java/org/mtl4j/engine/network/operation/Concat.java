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
            from[k] = from[k - 1] + inputs.get(k - 1).channels();
        }
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        int thick = thick(rows);
        for (int k = 0; k < inputs(); k++) {
            if (input(k).rowless() && y().byFeature()) {
                spread(x.get(k), k, values, rows);
            } else {
                int columns = input(k).channels() * thick;
                kernels().copyColumns(x.get(k), 0, lead(k), values, from[k] * thick, y().stride(), runs(rows), columns);
            }
        }
    }

    private void spread(A x, int k, A values, int rows) {
        for (int c = 0; c < input(k).channels(); c++) {
            int at = at(0, from[k] + c);
            kernels().fill(values, at, at + rows, kernels().get(x, c));
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        if (input(k).rowless()) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < input(k).channels(); c++) {
                    double sum = kernels().get(into, c) + kernels().get(d, at(r, from[k] + c));
                    kernels().set(into, c, sum);
                }
            }
        } else {
            int thick = thick(rows);
            int columns = input(k).channels() * thick;
            kernels().copyColumns(d, from[k] * thick, y().stride(), into, 0, lead(k), runs(rows), columns);
        }
    }

    @Override
    public String describe() {
        return "columns of %d".formatted(inputs());
    }
}
