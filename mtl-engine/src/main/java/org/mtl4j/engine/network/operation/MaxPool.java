package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The largest number of each window, the first of equal ones. Remembers which it was.
 *
 * @param <A> the primitive array type
 */
public final class MaxPool<A> extends Blockwise<A> {
    private final Taps taps;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Choices<A> choices;
    private final A best;

    MaxPool(Value<A> x, Value<A> y, Taps taps, Kernels<A> kernels, Scratch<A> scratch) {
        super(x, y);
        this.taps = taps;
        this.kernels = kernels;
        this.scratch = scratch;
        choices = new Choices<>(y, kernels);
        best = kernels.array(y.capacity() * y.channels());
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        int size = y.channels() * count;
        A piece = scratch.values();
        for (int p = 0; p < taps.positions() && count > 0; p++) {
            A chosen = choices.begin(size);
            read(taps.first(p), count, best);
            for (int tap = taps.first(p) + 1; tap < taps.first(p + 1); tap++) {
                read(tap, count, piece);
                kernels.choose(best, chosen, piece, tap - taps.first(p), size);
            }
            y.writeFeatures(p * y.channels(), y.channels(), best);
            choices.store(p, size);
        }
    }

    private void read(int tap, int count, A into) {
        x.readFeatures(taps.input(tap) * y.channels(), y.channels(), y.first(), count, into);
    }

    @Override
    void pull(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        int channels = y.channels();
        boolean once = taps.disjoint() && taps.covering();
        boolean adds = !once || dx.adds(target, count);
        if (!once) {
            dx.clearUnlessWritten(target, count);
        }
        A d = scratch.gradient();
        A piece = scratch.contribution();
        for (int p = 0; p < taps.positions(); p++) {
            dy.readFeatures(block, p * channels, channels, d);
            A chosen = choices.load(p, row, count);
            for (int tap = taps.first(p); tap < taps.first(p + 1); tap++) {
                kernels.pick(d, chosen, tap - taps.first(p), piece, channels * count);
                dx.acceptFeatures(y.owner(), target, adds, taps.input(tap) * channels, channels, row, count, piece);
            }
        }
    }

    @Override
    public String describe() {
        return "largest of %d at %d positions".formatted(taps.most(), taps.positions());
    }
}
