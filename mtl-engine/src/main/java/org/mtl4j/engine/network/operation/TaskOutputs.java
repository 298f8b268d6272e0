package org.mtl4j.engine.network.operation;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.engine.network.kernel.Blocks;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.LossKernel;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The outputs of one or more tasks, feature-major [outputs × items of the task], one block below the other, with their
 * losses: neighbouring tasks with the same kind of loss share its loops. Items are the task's rows, or all their steps or
 * pixels, position by position.
 *
 * @param <A> the primitive array type
 */
public final class TaskOutputs<A> {
    private final int[] tasks;
    private final int[] widths;
    private final int[] items;
    private final List<ItemLabels> labels = new ArrayList<>();
    private final Rows rows;
    private final Kernels<A> kernels;
    private final List<Run<A>> runs = new ArrayList<>();
    private final int[] runOf;
    private final int[] at;
    private final int[] counts;
    private final Memory<A> outputs;
    private final Memory<A> deltas;
    private final Memory<A> weighted;
    private final A heap;
    private final A spare;
    private final double[] row;
    private boolean deltasCurrent;

    /** Tasks whose losses are computed together. */
    private static final class Run<A> {
        private final int first;
        private final Blocks blocks;
        private final LossKernel<A> loss;
        private final int[] rows;
        private final double[] losses;

        private Run(int first, Blocks blocks, LossKernel<A> loss) {
            this.first = first;
            this.blocks = blocks;
            this.loss = loss;
            rows = new int[blocks.count()];
            losses = new double[blocks.count()];
        }
    }

    /**
     * @param losses the loss of each task, in the same order
     * @param items where the labels of each task sit
     */
    public TaskOutputs(
            int[] tasks, List<TaskLoss> losses, List<Items> items, int capacity, Rows rows, Kernels<A> kernels) {
        this.tasks = tasks.clone();
        this.items = items.stream().mapToInt(Items::count).toArray();
        this.rows = rows;
        this.kernels = kernels;
        widths = losses.stream().mapToInt(TaskLoss::outputs).toArray();
        at = new int[tasks.length + 1];
        counts = new int[tasks.length];
        runOf = new int[tasks.length];
        int size = 0;
        int widest = 0;
        int most = 0;
        for (int k = 0; k < tasks.length; k++) {
            size = Math.addExact(size, Math.multiplyExact(capacity, widths[k] * this.items[k]));
            widest = Math.max(widest, widths[k]);
            most = Math.max(most, this.items[k]);
            labels.add(new ItemLabels(items.get(k), losses.get(k).labels(), capacity));
        }
        outputs = kernels.memory(size);
        deltas = kernels.memory(size);
        weighted = kernels.memory(size);
        heap = kernels.array(size);
        spare = kernels.array(size);
        row = new double[widest];
        for (int from = 0; from < tasks.length; ) {
            int to = from + 1;
            while (to < tasks.length && losses.get(to).joins(losses.get(from))) {
                to++;
            }
            List<TaskLoss> together = losses.subList(from, to);
            Blocks blocks =
                    new Blocks(together.stream().mapToInt(TaskLoss::outputs).toArray());
            LossKernel<A> kernel = together.get(0).kernel(together, blocks, size, capacity * most, kernels);
            for (int k = from; k < to; k++) {
                runOf[k] = runs.size();
            }
            runs.add(new Run<>(from, blocks, kernel));
            from = to;
        }
    }

    /** Lays the blocks out for the rows of a new batch. */
    public void begin() {
        for (int k = 0; k < tasks.length; k++) {
            counts[k] = rows.count(tasks[k]) * items[k];
            at[k + 1] = at[k] + widths[k] * counts[k];
        }
        for (int r = 0; r < runs.size(); r++) {
            Run<A> run = runs.get(r);
            System.arraycopy(counts, run.first, run.rows, 0, run.rows.length);
            run.blocks.place(at[run.first], run.rows);
        }
    }

    /** Takes a task's labels, row-major, those of a row item by item; says how many are there. */
    public int label(int k, double[] given) {
        Run<A> run = runs.get(runOf[k]);
        double[] arranged = labels.get(k).arrange(given, rows.first(tasks[k]), rows(k));
        return run.loss.label(k - run.first, arranged);
    }

    public int count() {
        return tasks.length;
    }

    public int task(int k) {
        return tasks[k];
    }

    int width(int k) {
        return widths[k];
    }

    /** Steps or pixels of a row, 1 for labels per row. */
    int items(int k) {
        return items[k];
    }

    int rows(int k) {
        return rows.count(tasks[k]);
    }

    /** Position of a task's block. */
    int at(int k) {
        return at[k];
    }

    /** Native memory for the outputs. */
    Memory<A> outputs() {
        return outputs;
    }

    /** A heap array for the outputs, for those that compute them there: {@link #write} then copies it. */
    A spare() {
        return spare;
    }

    void write() {
        outputs.write(0, spare, 0, at[tasks.length]);
    }

    /** Losses of all tasks from their outputs; leaves the gradients. */
    void computeLosses() {
        outputs.read(0, heap, 0, at[tasks.length]);
        for (int r = 0; r < runs.size(); r++) {
            Run<A> run = runs.get(r);
            run.loss.gradient(heap, run.losses);
        }
        deltasCurrent = false;
    }

    public double loss(int k) {
        Run<A> run = runs.get(runOf[k]);
        return run.losses[k - run.first];
    }

    /** Gradients of the losses with respect to the outputs, on the heap. */
    A heapDeltas() {
        return heap;
    }

    /** The same in native memory. */
    Memory<A> deltas() {
        if (!deltasCurrent) {
            deltas.write(0, heap, 0, at[tasks.length]);
            deltasCurrent = true;
        }
        return deltas;
    }

    /** The same, each task's times its weight. */
    Memory<A> weightedDeltas(Gradient<A> consumer) {
        for (int k = 0; k < tasks.length; k++) {
            kernels.scale(heap, spare, consumer.factor(tasks[k]), at[k], at[k + 1]);
        }
        weighted.write(0, spare, 0, at[tasks.length]);
        return weighted;
    }

    /** A task's predictions for its rows, row-major, those of a row item by item. */
    public void predictions(int k, double[] into) {
        double[] one = row.length == widths[k] ? row : new double[widths[k]];
        LossKernel<A> loss = runs.get(runOf[k]).loss;
        int count = rows(k);
        for (int i = 0; i < counts[k]; i++) {
            for (int c = 0; c < widths[k]; c++) {
                one[c] = outputs.get(at[k] + c * counts[k] + i);
            }
            loss.predict(one);
            int item = i % count * items[k] + i / count;
            System.arraycopy(one, 0, into, item * widths[k], widths[k]);
        }
    }

    void close() {
        outputs.close();
        deltas.close();
        weighted.close();
    }
}
