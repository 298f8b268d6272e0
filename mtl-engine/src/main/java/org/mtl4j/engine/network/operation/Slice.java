package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Some neighbouring columns of a value.
 *
 * @param <A> the primitive array type
 */
public final class Slice<A> extends RowWise<A> {
    private final int from;

    public Slice(Value<A> x, Value<A> y, int from, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
        this.from = from;
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        kernels().copyColumns(x.get(0), from, input(0).stride(), values, 0, y().stride(), rows, y().width());
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        kernels().copyColumns(d, 0, y().stride(), into, from, input(0).stride(), rows, y().width());
    }

    @Override
    public String describe() {
        return "columns %d to %d".formatted(from, from + y().width() - 1);
    }
}
