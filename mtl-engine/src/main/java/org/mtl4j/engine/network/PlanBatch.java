package org.mtl4j.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mtl4j.engine.network.operation.OutputOperation;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.Steps;
import org.mtl4j.engine.network.operation.TaskOutputs;

/** The batch of a plan: inputs go straight to their values, labels wait for {@link #ready}. */
final class PlanBatch<A> implements Batch {
    private final int capacity;
    private final Rows rows;
    private final List<BatchInput<A>> inputs;
    private final List<OutputOperation<A>> outputs;
    private final boolean disjoint;
    private final double[][] labels;
    private final int[] widths;
    private final int[] labelled;
    private final boolean[] present;
    private boolean ready;
    private long number;

    /**
     * @param present kept up to date by {@link #ready}
     * @param disjoint whether the rows of the tasks may not overlap, because they have inputs of their own
     */
    PlanBatch(
            int capacity,
            Rows rows,
            List<BatchInput<A>> inputs,
            List<OutputOperation<A>> outputs,
            int[] labelWidths,
            boolean[] present,
            boolean disjoint) {
        this.capacity = capacity;
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
        this.present = present;
        this.disjoint = disjoint;
        widths = labelWidths;
        labels = new double[rows.tasks()][];
        for (int t = 0; t < labels.length; t++) {
            labels[t] = new double[capacity * widths[t]];
        }
        labelled = new int[labels.length];
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int rows() {
        return rows.all();
    }

    @Override
    public void begin(int count) {
        check(count);
        if (disjoint && rows.tasks() > 1) {
            throw new IllegalArgumentException(
                    "tasks with inputs of their own need a range of rows each: begin(rows, from, to)");
        }
        rows.set(count);
        start();
    }

    @Override
    public void begin(int count, int[] from, int[] to) {
        check(count);
        for (int t = 0; t < rows.tasks(); t++) {
            if (to[t] > from[t]) {
                Objects.checkFromToIndex(from[t], to[t], count);
            }
            for (int u = 0; disjoint && u < t; u++) {
                if (Math.max(from[t], from[u]) < Math.min(to[t], to[u])) {
                    throw new IllegalArgumentException(
                            "tasks with inputs of their own may not have rows in common, but tasks %d and %d have"
                                    .formatted(u, t));
                }
            }
        }
        rows.set(count, from, to);
        start();
    }

    private void check(int count) {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException("a batch of %d rows; expected 1 to %d".formatted(count, capacity));
        }
    }

    private void start() {
        ready = false;
        number++;
        for (int t = 0; t < labels.length; t++) {
            Arrays.fill(labels[t], 0, rows.count(t) * widths[t], Double.NaN);
        }
        for (int k = 0; k < outputs.size(); k++) {
            outputs.get(k).outputs().begin();
        }
        for (int k = 0; k < inputs.size(); k++) {
            Steps steps = inputs.get(k).steps();
            if (steps != null) {
                steps.fill();
            }
        }
    }

    @Override
    public void input(int input, int at, float[] source, int offset) {
        if (takes(inputs.get(input).rows(), at)) {
            inputs.get(input).rows().put(at, source, offset);
        }
    }

    @Override
    public void input(int input, int at, double[] source, int offset) {
        if (takes(inputs.get(input).rows(), at)) {
            inputs.get(input).rows().put(at, source, offset);
        }
    }

    @Override
    public void inputs(int input, float[] source, int size, int[] at) {
        InputRows<A> rowsOfInput = inputs.get(input).rows();
        int end = rowsOfInput.first() + rowsOfInput.count();
        for (int row = rowsOfInput.first(); row < end; row++) {
            rowsOfInput.put(row, source, at[row] * size);
        }
    }

    @Override
    public void codes(int input, int at, int[] source, int offset) {
        Objects.checkIndex(at, rows.all());
        inputs.get(input).places().put(at, source, offset);
    }

    @Override
    public void steps(int input, int at, int count) {
        Objects.checkIndex(at, rows.all());
        Steps steps = inputs.get(input).lengths();
        if (count < 0 || count > steps.longest()) {
            throw new IllegalArgumentException("row %d of input %s has %d steps; expected 0 to %d"
                    .formatted(at, inputs.get(input).name(), count, steps.longest()));
        }
        steps.put(at, count);
    }

    /** An input that only one task reads has that task's rows alone. */
    private boolean takes(InputRows<A> input, int at) {
        Objects.checkIndex(at, rows.all());
        return at >= input.first() && at < input.first() + input.count();
    }

    @Override
    public void label(int task, int at, double[] source, int offset) {
        int own = at - rows.first(task);
        if (own < 0 || own >= rows.count(task)) {
            throw new IllegalArgumentException(outside(task, at));
        }
        if (widths[task] == 1) {
            labels[task][own] = source[offset];
        } else {
            System.arraycopy(source, offset, labels[task], own * widths[task], widths[task]);
        }
    }

    @Override
    public void labels(int task, int from, int to, double[] source, int width, int[] at) {
        int first = rows.first(task);
        if (from < first || to > first + rows.count(task)) {
            throw new IllegalArgumentException(outside(task, from < first ? from : to - 1));
        }
        double[] own = labels[task];
        if (width == 1) {
            for (int row = from; row < to; row++) {
                own[row - first] = source[at[row]];
            }
        } else {
            for (int row = from; row < to; row++) {
                System.arraycopy(source, at[row] * width, own, (row - first) * width, width);
            }
        }
    }

    private String outside(int task, int at) {
        return "row %d is outside the range %d to %d of task %d"
                .formatted(at, rows.first(task), rows.first(task) + rows.count(task) - 1, task);
    }

    @Override
    public void ready() {
        for (int k = 0; k < inputs.size(); k++) {
            InputRows<A> numbers = inputs.get(k).numbers();
            if (numbers != null) {
                numbers.ready();
            }
        }
        for (int k = 0; k < outputs.size(); k++) {
            TaskOutputs<A> group = outputs.get(k).outputs();
            for (int i = 0; i < group.count(); i++) {
                int task = group.task(i);
                labelled[task] = group.label(i, labels[task]);
                present[task] = labelled[task] > 0;
            }
        }
        ready = true;
    }

    @Override
    public int labelled(int task) {
        return labelled[task];
    }

    /** How many batches were begun. */
    long number() {
        return number;
    }

    void requireReady() {
        if (!ready) {
            throw new IllegalStateException("the batch is not ready: begin, put rows, ready");
        }
    }
}
