package org.mtl4j.engine.network.operation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Runs a {@link RowWise} operation on values by feature, position by position, so that what it works on stays in cache. An
 * input without positions, a vector of each row or of all, meets every position; its gradients there are summed up.
 *
 * @param <A> the primitive array type
 */
final class ByPosition<A> {
    private final List<Value<A>> inputs;
    private final Value<A> y;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final List<A> given = new ArrayList<>();
    private final List<@Nullable A> sums = new ArrayList<>();
    private final boolean[] adds;
    private int position;

    ByPosition(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        this.inputs = List.copyOf(inputs);
        this.y = y;
        this.kernels = kernels;
        this.scratch = scratch;
        adds = new boolean[inputs.size()];
        for (Value<A> x : inputs) {
            given.add(kernels.array(x.capacity() * x.channels()));
            sums.add(isSummed(x) ? kernels.array(x.capacity() * x.stride()) : null);
        }
    }

    /** Whether the gradients of positions are put together before they are handed on. */
    private boolean isSummed(Value<A> x) {
        return x.rowless() || !x.byFeature();
    }

    /** The one that the operation works on. */
    int position() {
        return position;
    }

    void forward(RowWise<A> operation) {
        int count = y.count();
        if (count == 0) {
            return;
        }
        loadVectors(y.first(), count);
        A values = scratch.values();
        for (int p = 0; p < y.positions(); p++) {
            position = p;
            load(p, y.first(), count);
            operation.compute(given, values, count);
            y.writeFeatures(p * y.channels(), y.channels(), values);
        }
    }

    private void loadVectors(int row, int count) {
        for (int k = 0; k < inputs.size(); k++) {
            Value<A> x = inputs.get(k);
            if (!x.byFeature() && x.rowless()) {
                kernels.copy(x.heap(), 0, given.get(k), 0, x.channels());
            } else if (!x.byFeature()) {
                kernels.transpose(x.heap(), x.at(row), x.stride(), given.get(k), 0, count, x.channels(), false);
            }
        }
    }

    private void load(int position, int row, int count) {
        for (int k = 0; k < inputs.size(); k++) {
            Value<A> x = inputs.get(k);
            if (x.byFeature()) {
                x.readFeatures(position * x.channels(), x.channels(), row, x.rowless() ? 1 : count, given.get(k));
            }
        }
    }

    void backward(RowWise<A> operation, Gradient<A> dy, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        loadVectors(row, count);
        for (int k = 0; k < inputs.size(); k++) {
            begin(k, dy, block, count);
        }
        A d = scratch.gradient();
        A values = scratch.values();
        int channels = y.channels();
        for (int p = 0; p < y.positions(); p++) {
            position = p;
            load(p, row, count);
            dy.readFeatures(block, p * channels, channels, d);
            y.readFeatures(p * channels, channels, row, count, values);
            operation.pullParameters(given, values, dy, block, d, count);
            for (int k = 0; k < inputs.size(); k++) {
                Gradient<A> dx = inputs.get(k).gradient();
                if (dx != null) {
                    operation.pull(k, given, values, d, scratch.contribution(), count);
                    take(k, p, dx, dy, block, row, count);
                }
            }
        }
        for (int k = 0; k < inputs.size(); k++) {
            end(k, block, row, count);
        }
    }

    private void begin(int k, Gradient<A> dy, int block, int count) {
        Value<A> x = inputs.get(k);
        Gradient<A> dx = x.gradient();
        A sum = sums.get(k);
        if (sum != null) {
            kernels.fill(sum, 0, (x.rowless() ? 1 : count) * x.stride(), 0);
        } else if (dx != null) {
            adds[k] = dx.adds(dx.target(dy, block), count);
        }
    }

    private void take(int k, int position, Gradient<A> dx, Gradient<A> dy, int block, int row, int count) {
        Value<A> x = inputs.get(k);
        A contribution = scratch.contribution();
        A sum = sums.get(k);
        if (sum == null) {
            int at = position * x.channels();
            dx.acceptFeatures(y.owner(), dx.target(dy, block), adds[k], at, x.channels(), row, count, contribution);
        } else if (x.byFeature()) {
            kernels.copy(contribution, 0, sum, position * x.channels(), x.channels());
        } else {
            kernels.add(sum, contribution, 1, 0, (x.rowless() ? 1 : count) * x.channels());
        }
    }

    private void end(int k, int block, int row, int count) {
        Value<A> x = inputs.get(k);
        Gradient<A> dx = x.gradient();
        A sum = sums.get(k);
        if (dx == null || sum == null) {
            return;
        }
        if (x.rowless()) {
            dx.accept(y.owner(), block, row, 1, sum);
        } else {
            A rowMajor = scratch.contribution();
            kernels.fillStrided(rowMajor, x.width(), x.stride(), count, 0);
            kernels.transpose(rowMajor, 0, x.stride(), sum, 0, count, x.channels(), true);
            dx.accept(y.owner(), block, row, count, rowMajor);
        }
    }
}
