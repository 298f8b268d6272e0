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
        if (x.byFeature()) {
            readPositions();
            outputs.write();
            outputs.computeLosses();
            return;
        }
        int at = x.at(rows.first(outputs.task(0)));
        kernels.transpose(x.heap(), at, x.stride(), outputs.spare(), 0, outputs.rows(0), x.width(), false);
        outputs.write();
        outputs.computeLosses();
    }

    private void readPositions() {
        int count = outputs.rows(0);
        int channels = x.channels();
        A piece = scratch.values();
        for (int p = 0; p < x.positions(); p++) {
            x.readFeatures(p * channels, channels, rows.first(outputs.task(0)), count, piece);
            for (int c = 0; c < channels; c++) {
                kernels.copy(piece, c * count, outputs.spare(), (c * x.positions() + p) * count, count);
            }
        }
    }

    @Override
    public void backward() {
        Gradient<A> dx = x.gradient();
        int task = outputs.task(0);
        if (dx == null || !present[task]) {
            return;
        }
        int count = outputs.rows(0);
        if (x.byFeature()) {
            pullPositions(dx, task, count);
            return;
        }
        A contribution = scratch.contribution();
        kernels.fillStrided(contribution, x.width(), x.stride(), count, 0);
        kernels.transpose(contribution, 0, x.stride(), outputs.heapDeltas(), 0, count, x.width(), true);
        dx.accept(task, 0, rows.first(task), count, contribution);
    }

    private void pullPositions(Gradient<A> dx, int task, int count) {
        int target = dx.target(task, 0);
        int row = rows.first(task);
        boolean adds = dx.adds(target, count);
        int channels = x.channels();
        A piece = scratch.contribution();
        for (int p = 0; p < x.positions(); p++) {
            for (int c = 0; c < channels; c++) {
                kernels.copy(outputs.heapDeltas(), (c * x.positions() + p) * count, piece, c * count, count);
            }
            dx.acceptFeatures(task, target, adds, p * channels, channels, row, count, piece);
        }
    }

    @Override
    public String describe() {
        if (x.byFeature()) {
            return "%d positions x [%d x rows]".formatted(x.positions(), x.channels());
        }
        return "transposed [%d x rows]".formatted(outputs.width(0));
    }

    @Override
    public void close() {
        outputs.close();
    }
}
