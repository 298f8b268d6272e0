package org.mtl4j.engine.network.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * A long short-term memory over the steps of a sequence, in one direction or in both, side by side.
 *
 * <pre>i, f, o = σ(W [x; h⁻; 1]), g = tanh(W [x; h⁻; 1]), c = f ∘ c⁻ + i ∘ g, h = o ∘ tanh c</pre>
 *
 * <p>Hochreiter and Schmidhuber: Long Short-Term Memory. Neural Computation 9, 1997; with the forget gate of Gers,
 * Schmidhuber and Cummins: Learning to Forget. Neural Computation 12, 2000; without peepholes.
 *
 * @param <A> the primitive array type
 */
public final class Lstm<A> implements PlanOperation, AutoCloseable {
    private final Value<A> x;
    private final Value<A> y;
    private final List<LstmDirection<A>> directions;
    private final String what;

    /** @param steps null if all are there */
    public Lstm(
            Value<A> x,
            Value<A> y,
            Parameter<A> weights,
            boolean bidirectional,
            @Nullable Steps steps,
            Kernels<A> kernels) {
        this.x = x;
        this.y = y;
        int width = bidirectional ? y.channels() / 2 : y.channels();
        LstmDirection<A> there = new LstmDirection<>(x, y, weights, width, false, steps, kernels);
        directions = bidirectional
                ? List.of(there, new LstmDirection<>(x, y, weights, width, true, steps, kernels))
                : List.of(there);
        what = "lstm%s of %d steps, gemm [%d x %d] [%d x rows]%s"
                .formatted(
                        bidirectional ? " both ways" : "",
                        y.positions(),
                        4 * width,
                        x.channels() + width + 1,
                        x.channels() + width + 1,
                        steps == null ? "" : ", of the steps that are there");
    }

    @Override
    public void forward(Mode mode) {
        for (int d = 0; d < directions.size() && y.count() > 0; d++) {
            directions.get(d).forward();
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                pull(dy, b);
            }
        }
    }

    private void pull(Gradient<A> dy, int block) {
        Gradient<A> dx = x.gradient();
        if (dx != null) {
            int target = dx.target(dy, block);
            int count = dy.count(block);
            if (!dx.adds(target, count)) {
                dx.memory().zero(dx.at(target, dy.first(block)), (long) x.width() * count);
            }
        }
        for (int d = 0; d < directions.size(); d++) {
            directions.get(d).backward(dy, block, dx);
        }
    }

    @Override
    public String describe() {
        return what;
    }

    @Override
    public void close() {
        directions.forEach(LstmDirection::close);
    }
}
