package org.mtl4j.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Table.InputColumn;
import org.mtl4j.engine.network.Batch;
import org.mtl4j.engine.network.Plan;

/**
 * Copies rows of a table into the batch of a plan, and remembers which row lies where. Either the same rows for all tasks
 * ({@link #feed}), or each task's own ({@link #begin}, {@link #add}, {@link #end}). Allocates nothing while feeding. For
 * one thread.
 */
public final class Feeder {
    private final Batch batch;
    private final Arrangement arrangement;
    private final List<InputColumn> inputs = new ArrayList<>();
    private final int[] stepWidth;
    private final double[][] labels;
    private final int[] labelWidth;
    private final int[] rows;
    private final int[] from;
    private final int[] to;
    private int count;

    /**
     * @param tasks the network's tasks, by whose numbers the batch takes labels
     * @param inputs the network's inputs, by whose numbers the batch takes them
     */
    public Feeder(Table table, List<Task> tasks, List<Input> inputs, Batch batch) {
        this.batch = batch;
        this.arrangement = Arrangement.of(table, tasks);
        this.stepWidth = new int[inputs.size()];
        for (int i = 0; i < inputs.size(); i++) {
            this.inputs.add(table.column(table.indexOf(inputs.get(i))));
            stepWidth[i] = inputs.get(i).shape() instanceof Shape.Sequence sequence ? sequence.width() : 0;
        }
        this.labels = new double[tasks.size()][];
        this.labelWidth = new int[tasks.size()];
        for (int i = 0; i < tasks.size(); i++) {
            labels[i] = table.labels(table.indexOf(tasks.get(i)));
            labelWidth[i] = table.labelWidth(table.indexOf(tasks.get(i)));
        }
        this.rows = new int[batch.capacity()];
        this.from = new int[tasks.size()];
        this.to = new int[tasks.size()];
    }

    /** @throws MtlException.InvalidSpec if the network has outputs for other steps or pixels than the data have labels */
    public static Feeder of(Table table, Plan plan) {
        for (int task = 0; task < plan.tasks().size(); task++) {
            requireItems(table, plan.tasks().get(task), plan.labelWidth(task));
        }
        return new Feeder(table, plan.tasks(), plan.inputs(), plan.batch());
    }

    /**
     * Rows of the batch that so many rows of the table can become when they are fed for all tasks: as many, or as many per
     * task where tasks have their own inputs.
     */
    public static int capacity(Table table, List<Task> tasks, int rows) {
        return Arrangement.of(table, tasks).capacity(rows);
    }

    /** The same for tables in which every task is to be predicted in every row. */
    public static int capacity(Schema schema, List<Task> tasks, int rows) {
        return Arrangement.haveOwnInputs(schema, tasks) ? Math.multiplyExact(rows, tasks.size()) : rows;
    }

    /**
     * Makes a batch of the rows order[first] … order[first + number − 1] for all tasks. They keep their order unless tasks
     * are labelled on different rows: then they are sorted by task, and rows without any label are left out.
     *
     * @return rows in the batch; if there are none, nothing is fed
     */
    public int feed(int[] order, int first, int number) {
        boolean together = arrangement.blocks() == 1;
        if (together) {
            System.arraycopy(order, first, rows, 0, number);
            count = number;
            Arrays.fill(from, 0);
            Arrays.fill(to, number);
        } else {
            sort(order, first, number);
        }
        if (count > 0) {
            start(together);
            copy();
        }
        return count;
    }

    /** Starts a batch of each task's own rows. */
    public void begin() {
        count = 0;
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    /** Adds the rows order[first] … order[first + number − 1] of one task, all at once. */
    public void add(int task, int[] order, int first, int number) {
        System.arraycopy(order, first, rows, count, number);
        from[task] = count;
        count += number;
        to[task] = count;
    }

    /** Makes the batch of what was added. */
    public void end() {
        batch.begin(count, from, to);
        copy();
    }

    /** Rows in the batch. */
    public int rows() {
        return count;
    }

    /** The table's row at a place of the batch. */
    public int row(int place) {
        return rows[place];
    }

    /** First place of a task, by its number in the network. */
    public int from(int task) {
        return from[task];
    }

    /** Place behind the last of a task. */
    public int to(int task) {
        return to[task];
    }

    private static void requireItems(Table table, Task task, int width) {
        int labels = table.labelWidth(table.indexOf(task));
        if (labels != width) {
            String per = task.extent().name().toLowerCase(Locale.ROOT);
            throw new MtlException.InvalidSpec(
                    "task '%s': the data have labels for %d %ss of a row, but the network has outputs for %d; choose a trunk that keeps the extent, or that comes back to it"
                            .formatted(
                                    task.name(),
                                    table.schema().items(task),
                                    per,
                                    table.schema().items(task) * width / labels));
        }
    }

    private void start(boolean together) {
        if (together) {
            batch.begin(count);
        } else {
            batch.begin(count, from, to);
        }
    }

    private void sort(int[] order, int first, int number) {
        count = 0;
        for (int block = 0; block < arrangement.blocks(); block++) {
            int start = count;
            for (int i = first; i < first + number; i++) {
                if (arrangement.holds(block, order[i])) {
                    rows[count++] = order[i];
                }
            }
            for (int task = 0; task < from.length; task++) {
                if (arrangement.blockOf(task) == block) {
                    from[task] = start;
                    to[task] = count;
                }
            }
        }
    }

    private void copy() {
        for (int input = 0; input < inputs.size(); input++) {
            copy(input, inputs.get(input));
        }
        for (int task = 0; task < labels.length; task++) {
            batch.labels(task, from[task], to[task], labels[task], labelWidth[task], rows);
        }
        batch.ready();
    }

    private void copy(int input, InputColumn column) {
        if (column.holdsCodes()) {
            batch.codes(input, column.codes(), column.size(), rows);
        } else {
            batch.inputs(input, column.numbers(), column.size(), rows);
        }
        if (stepWidth[input] > 0) {
            for (int place = 0; place < count; place++) {
                batch.steps(input, place, Math.max(0, column.lengths()[rows[place]]) / stepWidth[input]);
            }
        }
    }
}
