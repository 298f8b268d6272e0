package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Each position of Y is a weighted sum of some of X: mean pooling and enlarging.
 *
 * @param <A> the primitive array type
 */
public final class Blend<A> extends Blockwise<A> {
    private final String name;
    private final Taps taps;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    Blend(String name, Value<A> x, Value<A> y, Taps taps, Kernels<A> kernels, Scratch<A> scratch) {
        super(x, y);
        this.name = name;
        this.taps = taps;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        int channels = y.channels();
        A sum = scratch.values();
        A piece = scratch.contribution();
        for (int p = 0; p < taps.positions() && count > 0; p++) {
            kernels.fill(sum, 0, channels * count, 0);
            for (int tap = taps.first(p); tap < taps.first(p + 1); tap++) {
                x.readFeatures(taps.input(tap) * channels, channels, y.first(), count, piece);
                kernels.add(sum, piece, taps.weight(tap), 0, channels * count);
            }
            y.writeFeatures(p * channels, channels, sum);
        }
    }

    @Override
    void pull(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        int channels = y.channels();
        dx.clearUnlessWritten(target, count);
        A d = scratch.gradient();
        A piece = scratch.contribution();
        for (int p = 0; p < taps.positions(); p++) {
            dy.readFeatures(block, p * channels, channels, d);
            for (int tap = taps.first(p); tap < taps.first(p + 1); tap++) {
                kernels.scale(d, piece, taps.weight(tap), 0, channels * count);
                dx.acceptFeatures(y.owner(), target, true, taps.input(tap) * channels, channels, row, count, piece);
            }
        }
    }

    @Override
    public String describe() {
        return "%s of %d at %d positions".formatted(name, taps.most(), taps.positions());
    }
}
