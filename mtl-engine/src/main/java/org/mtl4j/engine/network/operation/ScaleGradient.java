package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = X, but the gradient is multiplied by a scheduled factor on its way back.
 *
 * @param <A> the primitive array type
 */
public final class ScaleGradient<A> extends RowWise<A> {
    private final Schedule factor;
    private final Progress progress;

    public ScaleGradient(
            Value<A> x, Value<A> y, Schedule factor, Progress progress, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
        this.factor = factor;
        this.progress = progress;
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        kernels().copy(x.get(0), 0, values, 0, length(rows));
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        kernels().scale(d, into, progress.at(factor), 0, length(rows));
    }

    @Override
    public String describe() {
        return "gradient times %s".formatted(factor);
    }
}
