package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The output and loss of one task, read from any value.
 *
 * @param <A> the primitive array type
 */
public final class ReadOutput<A> implements OutputOperation<A> {
    private final Value<A> x;
    private final TaskOutputs<A> outputs;
    private final boolean[] present;
    private final Rows rows;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public ReadOutput(
            Value<A> x, TaskOutputs<A> outputs, boolean[] present, Rows rows, Kernels<A> kernels, Scratch<A> scratch) {
        this.x = x;
        this.outputs = outputs;
        this.present = present;
        this.rows = rows;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public TaskOutputs<A> outputs() {
        return outputs;
    }

    @Override
    public void forward(Mode mode) {
        int at = x.at(rows.first(outputs.task(0)));
        kernels.transpose(x.heap(), at, x.stride(), outputs.spare(), 0, outputs.rows(0), x.width(), false);
        outputs.write();
        outputs.computeLosses();
    }

    @Override
    public void backward() {
        Gradient<A> dx = x.gradient();
        int task = outputs.task(0);
        if (dx == null || !present[task]) {
            return;
        }
        int count = outputs.rows(0);
        A contribution = scratch.contribution();
        kernels.fillStrided(contribution, x.width(), x.stride(), count, 0);
        kernels.transpose(contribution, 0, x.stride(), outputs.heapDeltas(), 0, count, x.width(), true);
        dx.accept(task, 0, rows.first(task), count, contribution);
    }

    @Override
    public String describe() {
        return "transposed [%d x rows]".formatted(outputs.width(0));
    }

    @Override
    public void close() {
        outputs.close();
    }
}
