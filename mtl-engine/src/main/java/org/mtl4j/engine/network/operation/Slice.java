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
        int thick = thick(rows);
        int columns = y().channels() * thick;
        kernels().copyColumns(x.get(0), from * thick, lead(0), values, 0, y().stride(), runs(rows), columns);
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        int thick = thick(rows);
        int columns = y().channels() * thick;
        kernels().copyColumns(d, 0, y().stride(), into, from * thick, lead(0), runs(rows), columns);
    }

    @Override
    public String describe() {
        return "columns %d to %d".formatted(from, from + y().channels() - 1);
    }
}
