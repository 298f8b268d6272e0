package org.mtl4j.engine.network.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Several mixtures of the same values, Y_i = Σ_k W_ik X_k: one product [mixtures × values] [values × numbers] if the weights
 * are those of all rows (a cross-stitch unit), one for each row if every row has its own (gates and experts). Values and
 * gradients are gathered to stacks and handed out again, which costs less than to go through them once per pair.
 *
 * @param <A> the primitive array type
 */
public final class Mixtures<A> implements PlanOperation, AutoCloseable {
    /** Pairs up to which inner products are faster than a product of matrices with so few rows and columns. */
    private static final int FEW = 64;

    private final List<Value<A>> weights;
    private final List<Value<A>> xs;
    private final List<Value<A>> ys;
    private final boolean byRow;
    private final int line;
    private final int weightLine;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Stack<A> shares;
    private final Stack<A> shareGradients;
    private final Stack<A> values;
    private final Stack<A> gradients;
    private final Stack<A> mixed;
    private int first;
    private int count;

    /**
     * @param weights of each mixture, by row or all of them for all rows; only by row if all values are vectors
     * @param xs shared values that lie alike
     * @param ys the mixtures, all shared or all private
     */
    public Mixtures(
            List<Value<A>> weights, List<Value<A>> xs, List<Value<A>> ys, Kernels<A> kernels, Scratch<A> scratch) {
        this.weights = List.copyOf(weights);
        this.xs = List.copyOf(xs);
        this.ys = List.copyOf(ys);
        this.kernels = kernels;
        this.scratch = scratch;
        byRow = !weights.get(0).rowless();
        line = xs.get(0).stride();
        weightLine = xs.size() + 1;
        int capacity = xs.get(0).capacity();
        int weightRows = byRow ? capacity : 1;
        shares = new Stack<>(ys.size(), weightRows * weightLine, kernels);
        shareGradients = new Stack<>(ys.size(), weightRows * weightLine, kernels);
        values = new Stack<>(xs.size(), capacity * line, kernels);
        gradients = new Stack<>(xs.size(), capacity * line, kernels);
        mixed = new Stack<>(ys.size(), capacity * line, kernels);
    }

    @Override
    public void forward(Mode mode) {
        count = 0;
        if (together()) {
            mix(0, ys.size());
        } else {
            for (int i = 0; i < ys.size(); i++) {
                mix(i, i + 1);
            }
        }
    }

    /** Whether all mixtures are for the same rows. */
    private boolean together() {
        boolean same = true;
        for (int i = 1; i < ys.size(); i++) {
            same &= ys.get(i).first() == ys.get(0).first()
                    && ys.get(i).count() == ys.get(0).count();
        }
        return same;
    }

    /** Gathers some rows of the weights of some mixtures, and of the values unless they are there. */
    private void gather(int from, int to, int row, int rows) {
        for (int i = from; i < to; i++) {
            Value<A> w = weights.get(i);
            shares.load(i, w.memory(), w.at(row), 0, 1, (byRow ? rows : 1) * weightLine);
        }
        if (row == first && rows == count) {
            return;
        }
        first = row;
        count = rows;
        for (int k = 0; k < xs.size(); k++) {
            Value<A> x = xs.get(k);
            values.load(k, x.memory(), x.at(row), x.lead(), lines(x.lead()), length(x.lead()));
        }
    }

    /** Pieces that the gathered rows of something with this distance between its lines lie in. */
    private int lines(int lead) {
        return xs.get(0).byFeature() && lead != count ? line - 1 : 1;
    }

    private int length(int lead) {
        return numbers() / lines(lead);
    }

    /** Numbers of the gathered rows: with the ones if they stand in between. */
    private int numbers() {
        return count * (xs.get(0).byFeature() ? line - 1 : line);
    }

    private void mix(int from, int to) {
        Value<A> one = ys.get(from);
        if (one.count() == 0) {
            return;
        }
        gather(from, to, one.first(), one.count());
        for (int p = 0; p < products(); p++) {
            kernels.blas()
                    .multiply(
                            false,
                            false,
                            to - from,
                            width(),
                            xs.size(),
                            1,
                            shares.memory(),
                            shareAt(from, p),
                            shares.slot(),
                            values.memory(),
                            at(0, p),
                            values.slot(),
                            0,
                            mixed.memory(),
                            at(from, p),
                            mixed.slot());
        }
        for (int i = from; i < to; i++) {
            Value<A> y = ys.get(i);
            mixed.store(i, false, y.rewriteMemory(), 0, 0, 1, numbers());
            y.restoreOnesInMemory();
        }
    }

    private int products() {
        return byRow ? count : 1;
    }

    private int width() {
        return byRow ? line - 1 : numbers();
    }

    private long at(int slot, int product) {
        return values.at(slot) + (long) product * line;
    }

    private long shareAt(int slot, int product) {
        return shares.at(slot) + (long) product * weightLine;
    }

    @Override
    public void backward() {
        if (ys.get(0).owner() == Rows.SHARED) {
            for (int b = 0; b < blocks(); b++) {
                backward(0, ys.size(), b);
            }
        } else if (together() && summed()) {
            backward(0, ys.size(), 0);
        } else {
            for (int i = 0; i < ys.size(); i++) {
                backward(i, i + 1, 0);
            }
        }
    }

    private int blocks() {
        int most = 0;
        for (int i = 0; i < ys.size(); i++) {
            Gradient<A> dy = ys.get(i).gradient();
            most = dy == null ? most : dy.blocks();
        }
        return most;
    }

    /** Whether the gradients of private mixtures meet in one block. */
    private boolean summed() {
        boolean one = true;
        for (int k = 0; k < xs.size(); k++) {
            Gradient<A> dx = xs.get(k).gradient();
            one &= dx == null || dx.blocks() == 1 && dx.task(0) == Rows.SHARED;
        }
        return one;
    }

    private void backward(int from, int to, int block) {
        Gradient<A> known = null;
        for (int i = from; i < to; i++) {
            Gradient<A> dy = written(i, block);
            known = dy == null ? known : dy;
        }
        if (known == null || known.count(block) == 0) {
            return;
        }
        int row = known.first(block);
        gather(from, to, row, known.count(block));
        for (int i = from; i < to; i++) {
            Gradient<A> dy = written(i, block);
            if (dy == null) {
                mixed.clear(i, numbers());
            } else {
                mixed.load(i, dy.memory(), dy.at(block, row), 0, 1, numbers());
            }
        }
        pullWeights(from, to, block, row);
        passOn(from, to, block, row);
    }

    private @Nullable Gradient<A> written(int i, int block) {
        Gradient<A> dy = ys.get(i).gradient();
        return dy != null && dy.written(block) ? dy : null;
    }

    private void pullWeights(int from, int to, int block, int row) {
        if (!byRow && (to - from) * xs.size() <= FEW) {
            for (int i = from; i < to; i++) {
                for (int k = 0; k < xs.size(); k++) {
                    double product =
                            kernels.blas().dot(numbers(), mixed.memory(), mixed.at(i), values.memory(), values.at(k));
                    shareGradients.memory().set(shareAt(i, 0) + k, product);
                }
            }
        } else {
            for (int p = 0; p < products(); p++) {
                multiplyGradients(from, to, p);
            }
        }
        A into = scratch.contribution();
        for (int i = from; i < to; i++) {
            Gradient<A> dw = weights.get(i).gradient();
            if (dw != null && written(i, block) != null) {
                shareGradients.memory().read(shareGradients.at(i), into, 0, products() * weightLine);
                dw.accept(ys.get(i).owner(), block, row, products(), into);
            }
        }
    }

    private void multiplyGradients(int from, int to, int product) {
        kernels.blas()
                .multiply(
                        false,
                        true,
                        to - from,
                        xs.size(),
                        width(),
                        1,
                        mixed.memory(),
                        at(from, product),
                        mixed.slot(),
                        values.memory(),
                        at(0, product),
                        values.slot(),
                        0,
                        shareGradients.memory(),
                        shareAt(from, product),
                        shares.slot());
    }

    private void passOn(int from, int to, int block, int row) {
        boolean any = false;
        for (int k = 0; k < xs.size(); k++) {
            Gradient<A> dx = xs.get(k).gradient();
            if (dx != null && !any) {
                any = true;
                for (int i = from; i < to; i++) {
                    mixed.scale(i, dx.factor(ys.get(i).owner()), numbers());
                }
            }
        }
        for (int p = 0; any && p < products(); p++) {
            multiplyBack(from, to, p);
        }
        for (int k = 0; k < xs.size(); k++) {
            Gradient<A> dx = xs.get(k).gradient();
            if (dx != null) {
                int target = dx.target(ys.get(from).owner(), block);
                boolean adds = dx.adds(target, count);
                int lead = dx.lead(target);
                gradients.store(k, adds, dx.memory(), dx.at(target, row), lead, lines(lead), length(lead));
            }
        }
    }

    private void multiplyBack(int from, int to, int product) {
        kernels.blas()
                .multiply(
                        true,
                        false,
                        xs.size(),
                        width(),
                        to - from,
                        1,
                        shares.memory(),
                        shareAt(from, product),
                        shares.slot(),
                        mixed.memory(),
                        at(from, product),
                        mixed.slot(),
                        0,
                        gradients.memory(),
                        at(0, product),
                        gradients.slot());
    }

    @Override
    public String describe() {
        return "%d mixes of %d as one product%s".formatted(ys.size(), xs.size(), byRow ? " per row" : "");
    }

    @Override
    public void close() {
        shares.close();
        shareGradients.close();
        values.close();
        gradients.close();
        mixed.close();
    }
}
