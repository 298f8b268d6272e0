package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The softmax of each row: y = exp(x) / Σ exp(x), dx = y ∘ (d − d·y).
 *
 * @param <A> the primitive array type
 */
public final class Softmax<A> extends RowWise<A> {

    public Softmax(Value<A> x, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        kernels().softmax(x.get(0), at(0, 1, 0), values, at(1, 0), at(0, 1), rows, y().channels());
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        kernels().softmaxSlope(d, values, at(1, 0), into, at(k, 1, 0), at(0, 1), rows, y().channels());
    }

    @Override
    public String describe() {
        return "softmax";
    }
}
