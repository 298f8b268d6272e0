package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Scaled dot-product attention of the steps of each row to each other, head by head: what stands between the layer that
 * makes queries, keys and values of a signal and the one that mixes the heads.
 *
 * <pre>P = softmax(Q Kᵀ / √d) over the steps that are there, Y = P V</pre>
 *
 * <p>Queries, keys and values come side by side, [steps × 3 width]; each row is turned to such a matrix, so that all of it is
 * products. Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin: Attention Is All You Need. NeurIPS 2017,
 * arXiv:1706.03762.
 *
 * @param <A> the primitive array type
 */
public final class Attention<A> extends Blockwise<A> implements AutoCloseable {
    private final int heads;
    private final int size;
    private final int longest;
    private final double factor;
    private final @Nullable Steps steps;
    private final RowMatrices<A> projected;
    private final RowMatrices<A> projectedSlopes;
    private final RowMatrices<A> mixed;
    private final Memory<A> shares;
    private final Memory<A> slopes;
    private final A share;
    private final A slope;
    private final Kernels<A> kernels;

    /**
     * @param x queries, keys and values
     * @param steps null if all are there
     */
    public Attention(Value<A> x, Value<A> y, int heads, @Nullable Steps steps, Kernels<A> kernels, Scratch<A> scratch) {
        super(x, y);
        this.heads = heads;
        this.steps = steps;
        this.kernels = kernels;
        size = y.channels() / heads;
        longest = y.positions();
        factor = 1 / Math.sqrt(size);
        projected = new RowMatrices<>(x, kernels, scratch);
        projectedSlopes = new RowMatrices<>(x, kernels, scratch);
        mixed = new RowMatrices<>(y, kernels, scratch);
        shares = kernels.memory((long) y.capacity() * heads * longest * longest);
        slopes = kernels.memory((long) longest * longest);
        share = kernels.array(longest * longest);
        slope = kernels.array(longest * longest);
    }

    private int steps(int row) {
        return steps == null ? longest : steps.of(row);
    }

    /** Position of the shares of a head in a row of the value. */
    private long shares(int own, int head) {
        return ((long) own * heads + head) * longest * longest;
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        if (count == 0) {
            return;
        }
        projected.read(y.first(), count);
        mixed.clear(count);
        for (int r = 0; r < count; r++) {
            int there = steps(y.first() + r);
            for (int h = 0; h < heads && there > 0; h++) {
                attend(r, h, there);
            }
        }
        mixed.write(count);
    }

    private void attend(int own, int head, int there) {
        long at = shares(own, head);
        int side = projected.stride();
        Memory<A> inputs = projected.memory();
        multiply(
                false,
                true,
                there,
                there,
                size,
                inputs,
                query(own, head),
                side,
                inputs,
                key(own, head),
                side,
                shares,
                at,
                there,
                factor);
        shares.read(at, share, 0, there * there);
        for (int s = 0; s < there; s++) {
            kernels.softmax(share, s * there, (s + 1) * there);
        }
        shares.write(at, share, 0, there * there);
        multiply(
                false,
                false,
                there,
                size,
                there,
                shares,
                at,
                there,
                inputs,
                value(own, head),
                side,
                mixed.memory(),
                mixed.at(own) + (long) head * size,
                mixed.stride(),
                1);
    }

    private long query(int own, int head) {
        return projected.at(own) + (long) head * size;
    }

    private long key(int own, int head) {
        return query(own, head) + y.channels();
    }

    private long value(int own, int head) {
        return query(own, head) + 2L * y.channels();
    }

    @Override
    void pull(Gradient<A> dy, Gradient<A> dx, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        projected.read(row, count);
        mixed.readGradient(dy, block);
        projectedSlopes.clear(count);
        for (int r = 0; r < count; r++) {
            int there = steps(row + r);
            for (int h = 0; h < heads && there > 0; h++) {
                pull(r, h, there, shares(row - y.first() + r, h));
            }
        }
        projectedSlopes.addTo(dx, dy, block, y.owner());
    }

    private void pull(int own, int head, int there, long at) {
        int side = projected.stride();
        Memory<A> inputs = projected.memory();
        Memory<A> into = projectedSlopes.memory();
        Memory<A> deltas = mixed.memory();
        long delta = mixed.at(own) + (long) head * size;
        int wide = mixed.stride();
        multiply(
                true,
                false,
                there,
                size,
                there,
                shares,
                at,
                there,
                deltas,
                delta,
                wide,
                into,
                value(own, head),
                side,
                1);
        multiply(
                false,
                true,
                there,
                there,
                size,
                deltas,
                delta,
                wide,
                inputs,
                value(own, head),
                side,
                slopes,
                0,
                there,
                1);
        shares.read(at, share, 0, there * there);
        slopes.read(0, slope, 0, there * there);
        for (int from = 0; from < there * there; from += there) {
            double mean = kernels.dot(slope, share, from, from + there);
            for (int k = from; k < from + there; k++) {
                kernels.set(slope, k, kernels.get(share, k) * (kernels.get(slope, k) - mean));
            }
        }
        slopes.write(0, slope, 0, there * there);
        multiply(
                false,
                false,
                there,
                size,
                there,
                slopes,
                0,
                there,
                inputs,
                key(own, head),
                side,
                into,
                query(own, head),
                side,
                factor);
        multiply(
                true,
                false,
                there,
                size,
                there,
                slopes,
                0,
                there,
                inputs,
                query(own, head),
                side,
                into,
                key(own, head),
                side,
                factor);
    }

    private void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Memory<A> a,
            long atA,
            int strideA,
            Memory<A> b,
            long atB,
            int strideB,
            Memory<A> c,
            long atC,
            int strideC,
            double alpha) {
        kernels.blas()
                .multiply(transposeA, transposeB, m, n, k, alpha, a, atA, strideA, b, atB, strideB, 0, c, atC, strideC);
    }

    @Override
    public String describe() {
        return "attention of %d heads [%d x %d] in each row%s"
                .formatted(heads, longest, longest, steps == null ? "" : ", of the steps that are there");
    }

    @Override
    public void close() {
        projected.close();
        projectedSlopes.close();
        mixed.close();
        shares.close();
        slopes.close();
    }
}
