package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Each channel normalised over the batch.
 *
 * <pre>y = scale · (x − mean) / √(variance + 1e-5) + shift</pre>
 *
 * <p>Mean and variance are of the rows that the node computes, all steps or pixels of them: a private node those of its
 * task. Where tasks have rows of their own, so have their statistics: rows are cut wherever a task's range begins or ends,
 * and each {@link Segments segment} is normalised by itself. So no task's loss depends on rows of others, which would make
 * private encoders before a join less than private, and the gradients of single tasks are exact on their own rows. A
 * prediction uses running statistics: one for all segments, moved once per training pass by a tenth towards the segments'
 * mean, variances as of samples. A pass with the same masks normalises by the batch but moves nothing.
 *
 * <p>Ioffe, Szegedy: Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift. ICML 2015,
 * arXiv:1502.03167. Epsilon and momentum are those of PyTorch.
 *
 * @param <A> the primitive array type
 */
public final class BatchNorm<A> implements PlanOperation {
    private final Value<A> y;
    private final Value<A> x;
    private final Parameter<A> scale;
    private final Parameter<A> shift;
    private final RunningStatistics<A> running;
    private final Segments segments;
    private final ChannelPieces<A> pieces;
    private final Kernels<A> kernels;
    private final int channels;
    private final Moments moments;
    private final double[] slopes;
    private final double[] projections;
    private final double[] scaleGradient;
    private final double[] shiftGradient;
    private final A first;
    private final A second;
    private final A third;
    private boolean ofBatch = true;

    public BatchNorm(
            Value<A> x,
            Value<A> y,
            @Nullable Steps steps,
            Parameter<A> scale,
            Parameter<A> shift,
            RunningStatistics<A> running,
            Rows rows,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        this.x = x;
        this.y = y;
        this.scale = scale;
        this.shift = shift;
        this.running = running;
        this.kernels = kernels;
        segments = new Segments(y, rows);
        pieces = new ChannelPieces<>(y, steps, kernels, scratch);
        channels = y.channels();
        moments = new Moments(segments.most(), channels);
        slopes = new double[segments.most() * channels];
        projections = new double[segments.most() * channels];
        scaleGradient = new double[channels];
        shiftGradient = new double[channels];
        int size = y.capacity() * channels;
        first = kernels.array(size);
        second = kernels.array(size);
        third = kernels.array(size);
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        if (count == 0) {
            return;
        }
        segments.cut();
        ofBatch = mode != Mode.EXPECT;
        if (ofBatch) {
            measure(count);
        } else {
            moments.take(running, segments.count());
        }
        if (mode == Mode.DRAW) {
            moments.move(running, segments.count());
        }
        for (int s = 0; s < segments.count(); s++) {
            for (int c = 0; c < channels; c++) {
                double factor = scale.values().get(scale.at() + c) * moments.inverse(s, c);
                spread(first, s, c, 0, count, factor);
                spread(second, s, c, 0, count, shift.values().get(shift.at() + c) - factor * moments.mean(s, c));
            }
        }
        for (int p = 0; p < pieces.count(); p++) {
            A piece = pieces.read(x, p, y.first(), count);
            kernels.multiply(piece, first, channels * count);
            kernels.add(piece, second, 1, 0, channels * count);
            pieces.write(p, piece);
        }
    }

    /** Means, then variances around them, so that squares lose no digits. */
    private void measure(int count) {
        int size = channels * count;
        kernels.fill(first, 0, size, 0);
        for (int p = 0; p < pieces.count(); p++) {
            A piece = pieces.read(x, p, y.first(), count);
            pieces.mask(piece, p, y.first(), count);
            kernels.add(first, piece, 1, 0, size);
        }
        for (int s = 0; s < segments.count(); s++) {
            moments.begin(s, pieces.numbers(y.first() + segments.from(s), y.first() + segments.from(s + 1)));
            for (int c = 0; c < channels; c++) {
                moments.mean(s, c, sum(first, s, c, 0, count));
                spread(second, s, c, 0, count, moments.mean(s, c));
            }
        }
        kernels.fill(first, 0, size, 0);
        for (int p = 0; p < pieces.count(); p++) {
            A piece = pieces.read(x, p, y.first(), count);
            kernels.add(piece, second, -1, 0, size);
            pieces.mask(piece, p, y.first(), count);
            kernels.addProduct(first, piece, piece, 0, size);
        }
        for (int s = 0; s < segments.count(); s++) {
            for (int c = 0; c < channels; c++) {
                moments.variance(s, c, sum(first, s, c, 0, count));
            }
        }
    }

    /** Writes a number to the rows of a segment, in lines of {@code count} rows from {@code from} on. */
    private void spread(A lines, int segment, int channel, int from, int count, double number) {
        int at = channel * count - from;
        kernels.fill(lines, at + segments.from(segment), at + segments.from(segment + 1), number);
    }

    private double sum(A lines, int segment, int channel, int from, int count) {
        double sum = 0;
        int at = channel * count - from;
        for (int r = segments.from(segment); r < segments.from(segment + 1); r++) {
            sum += kernels.get(lines, at + r);
        }
        return sum;
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

    /** A block has whole segments: those of its task. */
    private void pull(Gradient<A> dy, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        int from = row - y.first();
        int begin = 0;
        while (segments.from(begin) < from) {
            begin++;
        }
        int end = begin;
        while (end < segments.count() && segments.from(end) < from + count) {
            end++;
        }
        project(dy, block, begin, end);
        scale.accept(dy, block, y.owner(), scaleGradient);
        shift.accept(dy, block, y.owner(), shiftGradient);
        Gradient<A> dx = x.gradient();
        if (dx != null) {
            passOn(dy, dx, block, begin, end);
        }
    }

    /** Sums of the gradient, and of its products with what was normalised. */
    private void project(Gradient<A> dy, int block, int begin, int end) {
        int row = dy.first(block);
        int count = dy.count(block);
        int from = row - y.first();
        int size = channels * count;
        for (int s = begin; s < end; s++) {
            for (int c = 0; c < channels; c++) {
                spread(third, s, c, from, count, moments.mean(s, c));
            }
        }
        kernels.fill(first, 0, size, 0);
        kernels.fill(second, 0, size, 0);
        for (int p = 0; p < pieces.count(); p++) {
            A d = pieces.readGradient(dy, block, p);
            pieces.mask(d, p, row, count);
            kernels.add(first, d, 1, 0, size);
            A piece = pieces.read(x, p, row, count);
            kernels.add(piece, third, -1, 0, size);
            kernels.addProduct(second, d, piece, 0, size);
        }
        Arrays.fill(scaleGradient, 0);
        Arrays.fill(shiftGradient, 0);
        for (int s = begin; s < end; s++) {
            for (int c = 0; c < channels; c++) {
                slopes[s * channels + c] = sum(first, s, c, from, count);
                projections[s * channels + c] = sum(second, s, c, from, count) * moments.inverse(s, c);
                shiftGradient[c] += slopes[s * channels + c];
                scaleGradient[c] += projections[s * channels + c];
            }
        }
    }

    /** dx = scale / deviation · (d − mean of d − normal · mean of d · normal), the means only while the batch's are used. */
    private void passOn(Gradient<A> dy, Gradient<A> dx, int block, int begin, int end) {
        int row = dy.first(block);
        int count = dy.count(block);
        int from = row - y.first();
        int size = channels * count;
        for (int s = begin; s < end; s++) {
            double share = ofBatch && moments.count(s) > 0 ? 1 / moments.count(s) : 0;
            for (int c = 0; c < channels; c++) {
                double inverse = moments.inverse(s, c);
                double factor = scale.values().get(scale.at() + c) * inverse;
                double ofNormal = -factor * share * projections[s * channels + c] * inverse;
                double constant = -factor * share * slopes[s * channels + c] - ofNormal * moments.mean(s, c);
                spread(first, s, c, from, count, factor);
                spread(second, s, c, from, count, ofNormal);
                spread(third, s, c, from, count, constant);
            }
        }
        pieces.beginGradient(dx, dy, block);
        for (int p = 0; p < pieces.count(); p++) {
            A d = pieces.readGradient(dy, block, p);
            A piece = pieces.read(x, p, row, count);
            kernels.multiply(d, first, size);
            kernels.addProduct(d, piece, second, 0, size);
            kernels.add(d, third, 1, 0, size);
            pieces.mask(d, p, row, count);
            pieces.accept(x, dx, dy, block, p, d);
        }
    }

    @Override
    public String describe() {
        return "batch norm of %d channels".formatted(channels);
    }
}
