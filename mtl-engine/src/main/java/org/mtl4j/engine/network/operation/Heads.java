package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Linear heads of tasks that read the same value, with their losses. The weights lie transposed, [outputs × (inputs + 1)],
 * task below task, and the outputs feature-major, so that the heads are one product Z = V Xᵀ while all tasks have all rows.
 *
 * @param <A> the primitive array type
 */
public final class Heads<A> implements OutputOperation<A> {
    private final Value<A> x;
    private final List<Parameter<A>> weights;
    private final TaskOutputs<A> outputs;
    private final boolean[] present;
    private final Rows rows;
    private final Blas<A> blas;
    private final int inputs;
    private final int width;
    private final boolean contiguous;

    public Heads(
            Value<A> x,
            List<Parameter<A>> weights,
            boolean bias,
            TaskOutputs<A> outputs,
            boolean[] present,
            Rows rows,
            Blas<A> blas) {
        this.x = x;
        this.weights = List.copyOf(weights);
        this.outputs = outputs;
        this.present = present;
        this.rows = rows;
        this.blas = blas;
        inputs = x.width() + (bias ? 1 : 0);
        int sum = 0;
        boolean follow = true;
        for (int k = 0; k < weights.size(); k++) {
            follow &= weights.get(k).at() == weights.get(0).at() + sum * inputs;
            sum += outputs.width(k);
        }
        width = sum;
        contiguous = follow;
    }

    @Override
    public TaskOutputs<A> outputs() {
        return outputs;
    }

    @Override
    public void forward(Mode mode) {
        if (fused()) {
            if (x.count() > 0) {
                multiply(0, width, x.count(), x.at(x.first()));
            }
        } else {
            for (int k = 0; k < outputs.count(); k++) {
                if (outputs.rows(k) > 0) {
                    multiply(k, outputs.width(k), outputs.rows(k), x.at(rows.first(outputs.task(k))));
                }
            }
        }
        outputs.computeLosses();
    }

    private void multiply(int k, int features, int count, int xAt) {
        blas.multiply(
                false,
                true,
                features,
                count,
                inputs,
                1,
                weights.get(k).values(),
                weights.get(k).at(),
                inputs,
                x.memory(),
                xAt,
                x.stride(),
                0,
                outputs.outputs(),
                outputs.at(k),
                count);
    }

    /** All tasks have all the rows of x, and their weights follow each other. */
    private boolean fused() {
        return x.owner() != Rows.SHARED || contiguous && rows.uniform();
    }

    @Override
    public void backward() {
        if (x.owner() != Rows.SHARED && !present[x.owner()]) {
            return;
        }
        Memory<A> deltas = outputs.deltas();
        if (fused()) {
            addWeightGradient(deltas, 0, width, x.count(), x.at(x.first()));
            for (int k = 0; k < weights.size(); k++) {
                weights.get(k).adds();
            }
        } else {
            for (int k = 0; k < outputs.count(); k++) {
                if (present[outputs.task(k)]) {
                    addWeightGradient(deltas, k, outputs.width(k), outputs.rows(k), x.at(rows.first(outputs.task(k))));
                    weights.get(k).adds();
                }
            }
        }
        Gradient<A> dx = x.gradient();
        if (dx != null) {
            passOn(dx, deltas);
        }
    }

    private void addWeightGradient(Memory<A> deltas, int k, int features, int count, int xAt) {
        blas.multiply(
                false,
                false,
                features,
                inputs,
                count,
                1,
                deltas,
                outputs.at(k),
                count,
                x.memory(),
                xAt,
                x.stride(),
                0,
                weights.get(k).gradients(),
                weights.get(k).at(),
                inputs);
    }

    private void passOn(Gradient<A> dx, Memory<A> deltas) {
        boolean oneBlock = x.owner() != Rows.SHARED || dx.blocks() == 1 && dx.task(0) == Rows.SHARED;
        if (oneBlock && fused()) {
            double factor = dx.factor(outputs.task(0));
            boolean equal = true;
            for (int k = 1; k < outputs.count(); k++) {
                equal &= dx.factor(outputs.task(k)) == factor;
            }
            Memory<A> scaled = equal ? deltas : outputs.weightedDeltas(dx);
            boolean adds = dx.adds(0, x.count());
            multiplyBack(dx, 0, width, x.count(), equal ? factor : 1, scaled, adds, dx.at(0, x.first()));
            return;
        }
        for (int k = 0; k < outputs.count(); k++) {
            int task = outputs.task(k);
            if (present[task]) {
                int block = dx.target(task, 0);
                boolean adds = dx.adds(block, outputs.rows(k));
                int at = dx.at(block, rows.first(task));
                multiplyBack(dx, k, outputs.width(k), outputs.rows(k), dx.factor(task), deltas, adds, at);
            }
        }
    }

    private void multiplyBack(
            Gradient<A> dx, int k, int features, int count, double factor, Memory<A> deltas, boolean adds, int at) {
        blas.multiply(
                true,
                false,
                count,
                x.width(),
                features,
                factor,
                deltas,
                outputs.at(k),
                count,
                weights.get(k).values(),
                weights.get(k).at(),
                inputs,
                adds ? 1 : 0,
                dx.memory(),
                at,
                x.stride());
    }

    @Override
    public String describe() {
        return "%d heads as one product [%d x %d] [%d x rows]".formatted(outputs.count(), width, inputs, inputs);
    }

    @Override
    public void close() {
        outputs.close();
    }
}
