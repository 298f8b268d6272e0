package org.mtl4j.engine.network.operation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * What operations have in common that work on the width, on the heap: they see all values from position 0 on, whatever rows
 * they are for, and leave to this class where gradients go. Values by feature come step by step or pixel by pixel, each a
 * piece [channels × rows]; {@link #at(int, int, int)} tells where numbers lie in either order.
 *
 * @param <A> the primitive array type
 */
abstract class RowWise<A> implements PlanOperation {
    private final List<Value<A>> inputs;
    private final Value<A> y;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final List<@Nullable A> slices = new ArrayList<>();
    private final List<A> given = new ArrayList<>();
    private final @Nullable ByPosition<A> byPosition;
    private int from;
    private int lines;

    RowWise(List<Value<A>> inputs, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        this.inputs = List.copyOf(inputs);
        this.y = y;
        this.kernels = kernels;
        this.scratch = scratch;
        byPosition = y.byFeature() ? new ByPosition<>(inputs, y, kernels, scratch) : null;
        for (Value<A> x : y.byFeature() ? List.<Value<A>>of() : inputs) {
            slices.add(null);
            given.add(x.heap());
        }
    }

    /** y ← f(inputs), all channels; rowless inputs have one row. */
    abstract void compute(List<A> x, A values, int rows);

    /**
     * Writes the gradient of one input, of one row if it is rowless; beside the ones of values by row it is 0.
     *
     * @param d gradient of the value
     * @param into receives the gradient of input k
     */
    abstract void pull(int k, List<A> x, A values, A d, A into, int rows);

    /** Adds to parameters, if there are any. */
    void pullParameters(List<A> x, A values, Gradient<A> dy, int block, A d, int rows) {}

    Value<A> y() {
        return y;
    }

    Value<A> input(int k) {
        return inputs.get(k);
    }

    int inputs() {
        return inputs.size();
    }

    /** The row of the value at which the arrays of the current call begin: 0 but in sweeps over some of its rows. */
    int row() {
        return from;
    }

    /** The step or pixel that the arrays of the current call are for. */
    int position() {
        return byPosition == null ? 0 : byPosition.position();
    }

    Kernels<A> kernels() {
        return kernels;
    }

    /** Number of a channel of a row in the array of an input. */
    final int at(int k, int row, int channel) {
        Value<A> x = inputs.get(k);
        if (!y.byFeature()) {
            return (x.rowless() ? 0 : row * x.stride()) + channel;
        }
        return x.rowless() ? channel : channel * lines + row;
    }

    /** Number of a channel of a row in the array of the value or of its gradient. */
    final int at(int row, int channel) {
        return y.byFeature() ? channel * lines + row : row * y.stride() + channel;
    }

    /** Numbers in the array of the value that loops over all of them have to cover. */
    final int length(int rows) {
        return rows * (y.byFeature() ? y.channels() : y.stride());
    }

    /** Runs of neighbouring channels that lie together in an array: of each row, or a single one of all rows. */
    final int runs(int rows) {
        return y.byFeature() ? 1 : rows;
    }

    /** How often each channel stands in such a run. */
    final int thick(int rows) {
        return y.byFeature() ? rows : 1;
    }

    /** Distance between runs in the array of an input. */
    final int lead(int k) {
        return inputs.get(k).rowless() || y.byFeature() ? 0 : inputs.get(k).stride();
    }

    @Override
    public void forward(Mode mode) {
        from = 0;
        if (byPosition != null) {
            lines = y.count();
            byPosition.forward(this);
        } else if (y.count() > 0) {
            compute(align(y.first(), y.count()), y.rewriteHeap(), y.count());
            y.restoreOnes();
        }
    }

    private List<A> align(int row, int count) {
        for (int k = 0; k < inputs.size(); k++) {
            Value<A> x = inputs.get(k);
            A heap = x.heap();
            int at = x.at(row);
            given.set(k, at == 0 ? heap : slice(k, heap, at, count * x.stride()));
        }
        return given;
    }

    private A slice(int k, A heap, int at, int length) {
        A slice = slices.get(k);
        if (slice == null) {
            slice = kernels.array(inputs.get(k).capacity() * inputs.get(k).stride());
            slices.set(k, slice);
        }
        kernels.copy(heap, at, slice, 0, length);
        return slice;
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        if (dy == null) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                if (byPosition != null) {
                    from = dy.first(b) - y.first();
                    lines = dy.count(b);
                    byPosition.backward(this, dy, b);
                } else {
                    pull(dy, b);
                }
            }
        }
    }

    private void pull(Gradient<A> dy, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        from = row - y.first();
        A d = scratch.gradient();
        dy.read(block, d);
        List<A> x = align(row, count);
        A values = Slices.of(y, row, count, scratch, kernels);
        pullParameters(x, values, dy, block, d, count);
        for (int k = 0; k < inputs.size(); k++) {
            Gradient<A> dx = inputs.get(k).gradient();
            if (dx != null) {
                A into = scratch.contribution();
                pull(k, x, values, d, into, count);
                dx.accept(y.owner(), block, row, inputs.get(k).rowless() ? 1 : count, into);
            }
        }
    }

    /** The gradient array of an input cleared: one row if it is rowless. */
    final void clear(int k, A into, int rows) {
        Value<A> x = inputs.get(k);
        int own = x.rowless() ? 1 : rows;
        kernels.fill(into, 0, own * (y.byFeature() ? x.channels() : x.stride()), 0);
    }
}
