package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * One direction of an {@link Lstm}: all rows at once, step by step, the batch innermost. At a step that a row does not have
 * its state is 0, so a direction that begins at the end begins each row at its own.
 *
 * @param <A> the primitive array type
 */
final class LstmDirection<A> implements AutoCloseable {
    private static final int GATES = 4;

    private final Value<A> x;
    private final Value<A> y;
    private final Parameter<A> weights;
    private final int width;
    private final boolean backwards;
    private final int channel;
    private final int offset;
    private final @Nullable Steps steps;
    private final Kernels<A> kernels;
    private final Activation<A> sigmoid;
    private final Activation<A> tanh;
    private final A gates;
    private final A cells;
    private final Memory<A> products;
    private final Memory<A> state;
    private final A spread;
    private final double[] biasSums;
    private final A gate;
    private final A candidate;
    private final A input;
    private final A forget;
    private final A output;
    private final A cell;
    private final A before;
    private final A bent;
    private final A slope;
    private final A cellSlope;
    private final A stateSlope;

    /**
     * @param width of the state
     * @param backwards whether it goes from the last step to the first
     * @param steps null if all are there
     */
    LstmDirection(
            Value<A> x,
            Value<A> y,
            Parameter<A> weights,
            int width,
            boolean backwards,
            @Nullable Steps steps,
            Kernels<A> kernels) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.width = width;
        this.backwards = backwards;
        this.steps = steps;
        this.kernels = kernels;
        channel = backwards ? width : 0;
        offset = backwards ? (x.channels() + width + 1) * GATES * width : 0;
        sigmoid = kernels.activation(Function.SIGMOID);
        tanh = kernels.activation(Function.TANH);
        int size = Math.multiplyExact(width, y.capacity());
        gates = kernels.array(Math.multiplyExact(y.positions() * GATES, size));
        cells = kernels.array(Math.multiplyExact(y.positions(), size));
        products = kernels.memory((long) GATES * size);
        state = kernels.memory(size);
        spread = kernels.array(GATES * size);
        biasSums = new double[GATES * width];
        gate = kernels.array(GATES * size);
        candidate = kernels.array(size);
        input = kernels.array(size);
        forget = kernels.array(size);
        output = kernels.array(size);
        cell = kernels.array(size);
        before = kernels.array(size);
        bent = kernels.array(size);
        slope = kernels.array(size);
        cellSlope = kernels.array(size);
        stateSlope = kernels.array(size);
    }

    /** The step that is taken k-th. */
    private int step(int k) {
        return backwards ? y.positions() - 1 - k : k;
    }

    private long inputWeights() {
        return (long) weights.at() + offset;
    }

    private long stateWeights() {
        return inputWeights() + (long) x.channels() * GATES * width;
    }

    private long biases() {
        return stateWeights() + (long) width * GATES * width;
    }

    /** Position of this direction's state in the value. */
    private long stateAt(int step, int row) {
        return ((long) step * y.channels() + channel) * y.lead() + y.at(row);
    }

    private long inputAt(int step, int row) {
        return (long) step * x.channels() * x.lead() + x.at(row);
    }

    /** Sets what a row holds at a step that it does not have to 0. */
    private void clear(A numbers, int step, int row, int count) {
        for (int r = 0; steps != null && r < count; r++) {
            if (step >= steps.of(row + r)) {
                kernels.fillStrided(numbers, r, count, width, 0);
            }
        }
    }

    void forward() {
        int count = y.count();
        int size = width * count;
        for (int g = 0; g < GATES * width; g++) {
            kernels.fill(spread, g * count, (g + 1) * count, weights.values().get(biases() + g));
        }
        kernels.fill(cell, 0, size, 0);
        for (int k = 0; k < y.positions(); k++) {
            int step = step(k);
            multiplyForward(k, count);
            products.read(0, gate, 0, GATES * size);
            kernels.copy(gate, 3 * size, candidate, 0, size);
            sigmoid.forward(gate, gate, 3 * size);
            tanh.forward(candidate, candidate, size);
            kernels.copy(candidate, 0, gate, 3 * size, size);
            kernels.copy(gate, 0, gates, step * GATES * size, GATES * size);
            kernels.copy(gate, 0, input, 0, size);
            kernels.copy(gate, size, forget, 0, size);
            kernels.copy(gate, 2 * size, output, 0, size);
            kernels.multiply(cell, forget, size);
            kernels.addProduct(cell, input, candidate, 0, size);
            clear(cell, step, y.first(), count);
            kernels.copy(cell, 0, cells, step * size, size);
            tanh.forward(cell, bent, size);
            kernels.multiply(bent, output, size);
            y.rewriteMemory().write(stateAt(step, y.first()), bent, 0, size);
        }
    }

    private void multiplyForward(int k, int count) {
        int columns = GATES * width;
        products.write(0, spread, 0, columns * count);
        kernels.blas()
                .multiply(
                        true,
                        false,
                        columns,
                        count,
                        x.channels(),
                        1,
                        weights.values(),
                        inputWeights(),
                        columns,
                        x.memory(),
                        inputAt(step(k), y.first()),
                        x.lead(),
                        1,
                        products,
                        0,
                        count);
        if (k > 0) {
            kernels.blas()
                    .multiply(
                            true,
                            false,
                            columns,
                            count,
                            width,
                            1,
                            weights.values(),
                            stateWeights(),
                            columns,
                            y.memory(),
                            stateAt(step(k - 1), y.first()),
                            y.lead(),
                            1,
                            products,
                            0,
                            count);
        }
    }

    /** @param dx null if the input has no gradient; zeros or what others added */
    void backward(Gradient<A> dy, int block, @Nullable Gradient<A> dx) {
        int row = dy.first(block);
        int count = dy.count(block);
        int size = width * count;
        long into = weights.open(dy, block) + offset;
        kernels.fill(cellSlope, 0, size, 0);
        kernels.fill(stateSlope, 0, size, 0);
        Arrays.fill(biasSums, 0);
        for (int k = y.positions() - 1; k >= 0; k--) {
            dy.readFeatures(block, step(k) * y.channels() + channel, width, slope);
            kernels.add(slope, stateSlope, 1, 0, size);
            clear(slope, step(k), row, count);
            load(k, row, count);
            pullGates(step(k), row, count);
            products.write(0, gate, 0, GATES * size);
            addWeightGradient(k, row, count, into);
            if (dx != null) {
                passOn(k, dy, block, dx);
            }
            if (k > 0) {
                passBack(count);
            }
        }
        Memory<A> target = weights.target();
        double factor = weights.factor(y.owner());
        long bias = into + biases() - inputWeights();
        for (int g = 0; g < biasSums.length; g++) {
            target.set(bias + g, target.get(bias + g) + factor * biasSums[g]);
        }
    }

    /** Brings gates and cells of some rows to the start of arrays. */
    private void load(int k, int row, int count) {
        int size = width * y.count();
        int at = step(k) * GATES * size;
        slice(gates, at, input, row, count);
        slice(gates, at + size, forget, row, count);
        slice(gates, at + 2 * size, output, row, count);
        slice(gates, at + 3 * size, candidate, row, count);
        slice(cells, step(k) * size, cell, row, count);
        if (k > 0) {
            slice(cells, step(k - 1) * size, before, row, count);
        } else {
            kernels.fill(before, 0, width * count, 0);
        }
    }

    private void slice(A from, int at, A into, int row, int count) {
        if (count == y.count()) {
            kernels.copy(from, at, into, 0, width * count);
        } else {
            kernels.copyColumns(from, at + row - y.first(), y.count(), into, 0, count, width, count);
        }
    }

    /** From the slopes of state and cell to those of the gates before their functions, and of the cell before. */
    private void pullGates(int step, int row, int count) {
        int size = width * count;
        tanh.forward(cell, bent, size);
        kernels.copy(slope, 0, cell, 0, size);
        kernels.multiply(cell, bent, size);
        sigmoid.backward(cell, output, output, size);
        kernels.multiply(slope, output, size);
        tanh.backward(slope, bent, bent, size);
        kernels.add(cellSlope, slope, 1, 0, size);
        clear(cellSlope, step, row, count);
        kernels.copy(cellSlope, 0, bent, 0, size);
        kernels.multiply(bent, candidate, size);
        sigmoid.backward(bent, input, input, size);
        kernels.multiply(before, cellSlope, size);
        sigmoid.backward(before, forget, forget, size);
        kernels.multiply(input, cellSlope, size);
        tanh.backward(input, candidate, candidate, size);
        kernels.multiply(cellSlope, forget, size);
        kernels.copy(bent, 0, gate, 0, size);
        kernels.copy(before, 0, gate, size, size);
        kernels.copy(cell, 0, gate, 2 * size, size);
        kernels.copy(input, 0, gate, 3 * size, size);
        for (int g = 0; g < biasSums.length; g++) {
            for (int r = 0; r < count; r++) {
                biasSums[g] += kernels.get(gate, g * count + r);
            }
        }
    }

    private void addWeightGradient(int k, int row, int count, long into) {
        multiplyWeights(x.channels(), x.memory(), inputAt(step(k), row), x.lead(), count, into);
        if (k > 0) {
            long stateInto = into + stateWeights() - inputWeights();
            multiplyWeights(width, y.memory(), stateAt(step(k - 1), row), y.lead(), count, stateInto);
        }
    }

    private void multiplyWeights(int rows, Memory<A> values, long at, int lead, int count, long into) {
        kernels.blas()
                .multiply(
                        false,
                        true,
                        rows,
                        GATES * width,
                        count,
                        weights.factor(y.owner()),
                        values,
                        at,
                        lead,
                        products,
                        0,
                        count,
                        1,
                        weights.target(),
                        into,
                        GATES * width);
    }

    private void passOn(int k, Gradient<A> dy, int block, Gradient<A> dx) {
        int target = dx.target(dy, block);
        int lead = dx.lead(target);
        long into = dx.at(target, dy.first(block)) + (long) step(k) * x.channels() * lead;
        multiplySlopes(x.channels(), dy.count(block), inputWeights(), dx.factor(y.owner()), 1, dx.memory(), into, lead);
    }

    private void passBack(int count) {
        multiplySlopes(width, count, stateWeights(), 1, 0, state, 0, count);
        state.read(0, stateSlope, 0, width * count);
    }

    private void multiplySlopes(
            int rows, int count, long at, double factor, double beta, Memory<A> into, long intoAt, int lead) {
        kernels.blas()
                .multiply(
                        false,
                        false,
                        rows,
                        count,
                        GATES * width,
                        factor,
                        weights.values(),
                        at,
                        GATES * width,
                        products,
                        0,
                        count,
                        beta,
                        into,
                        intoAt,
                        lead);
    }

    @Override
    public void close() {
        products.close();
        state.close();
    }
}
