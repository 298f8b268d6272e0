package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Y = a X + b with scheduled a and b.
 *
 * @param <A> the primitive array type
 */
public final class Affine<A> extends RowWise<A> {
    private final Schedule scale;
    private final Schedule shift;
    private final Progress progress;

    public Affine(
            Value<A> x,
            Value<A> y,
            Schedule scale,
            Schedule shift,
            Progress progress,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
        this.scale = scale;
        this.shift = shift;
        this.progress = progress;
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        kernels().fill(values, 0, length(rows), progress.at(shift));
        kernels().add(values, x.get(0), progress.at(scale), 0, length(rows));
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        kernels().scale(d, into, progress.at(scale), 0, length(rows));
    }

    @Override
    public String describe() {
        return "%s x + %s".formatted(scale, shift);
    }
}
