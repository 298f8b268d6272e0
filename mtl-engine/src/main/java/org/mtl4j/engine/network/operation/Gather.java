package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * One vector of all steps that are there, or of all pixels: the largest number of each channel, the mean, or the last step. A
 * row without any step gives 0.
 *
 * @param <A> the primitive array type
 */
public final class Gather<A> extends Blockwise<A> {

    /** What is taken of each channel. */
    public enum By {
        LARGEST,
        MEAN,
        LAST
    }

    private final By by;
    private final @Nullable Steps steps;
    private final int[] chosen;
    private final double[] sums;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public Gather(By by, Value<A> x, Value<A> y, @Nullable Steps steps, Kernels<A> kernels, Scratch<A> scratch) {
        super(x, y);
        this.by = by;
        this.steps = steps;
        this.kernels = kernels;
        this.scratch = scratch;
        chosen = new int[y.capacity() * y.width()];
        sums = new double[y.capacity() * y.width()];
    }

    /** Positions of a row of the batch that are there. */
    private int there(int row) {
        return steps == null ? x.positions() : steps.of(row);
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        int channels = y.width();
        A piece = scratch.values();
        for (int p = 0; p < x.positions() && count > 0; p++) {
            x.readFeatures(p * channels, channels, y.first(), count, piece);
            for (int r = 0; r < count; r++) {
                int there = there(y.first() + r);
                if (p < there) {
                    for (int c = 0; c < channels; c++) {
                        take(p, there, c * y.capacity() + r, kernels.get(piece, c * count + r));
                    }
                }
            }
        }
        A rows = y.rewriteHeap();
        for (int r = 0; r < count; r++) {
            boolean any = there(y.first() + r) > 0;
            for (int c = 0; c < channels; c++) {
                kernels.set(rows, r * y.stride() + c, any ? sums[c * y.capacity() + r] : 0);
            }
        }
    }

    private void take(int position, int there, int at, double number) {
        switch (by) {
            case LARGEST -> {
                if (position == 0 || number > sums[at]) {
                    sums[at] = number;
                    chosen[at] = position;
                }
            }
            case MEAN -> sums[at] = (position == 0 ? 0 : sums[at]) + number / there;
            case LAST -> sums[at] = number;
        }
    }

    @Override
    void pull(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int target = dx.target(dy, block);
        boolean adds = dx.adds(target, count);
        int channels = y.width();
        A d = scratch.gradient();
        dy.read(block, d);
        A piece = scratch.contribution();
        for (int p = 0; p < x.positions(); p++) {
            for (int r = 0; r < count; r++) {
                int there = there(row + r);
                for (int c = 0; c < channels; c++) {
                    double share = share(p, there, c * y.capacity() + row - y.first() + r);
                    kernels.set(piece, c * count + r, share == 0 ? 0 : share * kernels.get(d, r * y.stride() + c));
                }
            }
            dx.acceptFeatures(y.owner(), target, adds, p * channels, channels, row, count, piece);
        }
    }

    /** Derivative of what was gathered by the number at a position. */
    private double share(int position, int there, int at) {
        if (position >= there) {
            return 0;
        }
        return switch (by) {
            case LARGEST -> chosen[at] == position ? 1 : 0;
            case MEAN -> 1.0 / there;
            case LAST -> position == there - 1 ? 1 : 0;
        };
    }

    @Override
    public String describe() {
        String what = switch (by) {
            case LARGEST -> "largest";
            case MEAN -> "mean";
            case LAST -> "last";
        };
        return "%s of %d positions".formatted(what, x.positions());
    }
}
