package org.mtl4j.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;

/**
 * A data set in memory, read once and checked. Inputs are flat float arrays, row after row; labels are doubles for every
 * kind of task: numbers, a class number, 1 or 0; NaN is missing. Inputs and tasks are numbered in the schema's order. The
 * arrays are handed out as they are, for speed, and must not be changed.
 */
public final class Table {
    private final String name;
    private final Schema schema;
    private final Legend legend;
    private final List<InputColumn> inputs;
    private final List<LabelColumn> labels;

    Table(String name, Schema schema, Legend legend, List<InputColumn> inputs, List<LabelColumn> labels) {
        this.name = name;
        this.schema = schema;
        this.legend = legend;
        this.inputs = List.copyOf(inputs);
        this.labels = List.copyOf(labels);
    }

    /**
     * Reads all rows.
     *
     * @param name what messages call the data set
     * @throws MtlException.Data with all that is wrong in any row: wrong sizes, inputs that are not finite, labels outside
     *     of their classes, labelled rows without an input that the task reads, tasks without any label
     * @throws MtlException.Plugin if reading a row fails
     */
    public static Table read(String name, Dataset dataset) {
        return new TableReader(name, dataset, false).read();
    }

    /**
     * Reads the inputs of all rows, to predict every task for each: whatever labels there are, none is taken.
     *
     * @param name what messages call the data set
     * @throws MtlException.Data with all that is wrong in any row: wrong sizes, inputs that are not finite or missing
     */
    public static Table unlabelled(String name, Dataset dataset) {
        return new TableReader(name, dataset, true).read();
    }

    public String name() {
        return name;
    }

    public Schema schema() {
        return schema;
    }

    /** What columns, categories and classes are called. */
    public Legend legend() {
        return legend;
    }

    public int rows() {
        return schema.rows();
    }

    /** Number of an input, by its name. */
    public int indexOf(Input input) {
        return index(schema.inputs().stream().map(Input::name).toList(), input.name(), "input");
    }

    /** Number of a task, by its name. */
    public int indexOf(Task task) {
        return index(schema.tasks().stream().map(Task::name).toList(), task.name(), "task");
    }

    /** [rows × size] of an input of numbers; 0 where a row has none. */
    public float[] numbers(int input) {
        return inputs.get(input).numbers();
    }

    /** [rows × size] of an input of categories, hashed ones folded, or of tokens; 0 where a row has none. */
    public int[] codes(int input) {
        return inputs.get(input).codes();
    }

    /** Numbers or codes that a row has of an input: its size, less for a short sequence, −1 for a row without. */
    public int length(int input, int row) {
        return inputs.get(input).lengths()[row];
    }

    /**
     * Labels of one row: a task's outputs for regression and multilabel, 1 for binary and multiclass; as many for each step or
     * pixel where labels sit there.
     */
    public int labelWidth(int task) {
        return labels.get(task).width();
    }

    /** [rows × label width]. */
    public double[] labels(int task) {
        return labels.get(task).values();
    }

    /** Whether a row has any label of a task. */
    public boolean labelled(int task, int row) {
        return labels.get(task).labelled()[row];
    }

    /** Those of some rows that have a label of the task, in the same order. */
    public int[] labelled(int task, int[] among) {
        return IntStream.of(among).filter(row -> labelled(task, row)).toArray();
    }

    /**
     * Refuses rows to train on in which a task has no label.
     *
     * @throws MtlException.Data naming the tasks
     */
    void requireLabels(int[] training) {
        String missing = IntStream.range(0, schema.tasks().size())
                .filter(task -> Arrays.stream(training).noneMatch(row -> labelled(task, row)))
                .mapToObj(task -> "'" + schema.tasks().get(task).name() + "'")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new MtlException.Data(
                    "The data set '%s' has no label of task %s in its %d training rows. Train without it, or keep more rows for training (split.validation, split.test)."
                            .formatted(name, missing, training.length));
        }
    }

    /** The same rows with other numbers. */
    Table with(List<InputColumn> otherInputs, List<LabelColumn> otherLabels) {
        return new Table(name, schema, legend, otherInputs, otherLabels);
    }

    InputColumn column(int input) {
        return inputs.get(input);
    }

    LabelColumn labelColumn(int task) {
        return labels.get(task);
    }

    private int index(List<String> names, String wanted, String kind) {
        int index = names.indexOf(wanted);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the data set '%s' has no %s '%s', but %s".formatted(name, kind, wanted, names));
        }
        return index;
    }

    /**
     * One input of all rows: numbers or codes, the other array is empty.
     *
     * @param lengths how many of a row's places are filled, −1 for a row without
     */
    @SuppressWarnings("ArrayRecordComponent") // shared for speed, never compared
    record InputColumn(int size, float[] numbers, int[] codes, int[] lengths) {
        boolean holdsCodes() {
            return codes.length > 0;
        }

        static InputColumn of(Input input, int rows) {
            int size = input.shape().size();
            int all = Math.multiplyExact(rows, size);
            int[] lengths = new int[rows];
            Arrays.fill(lengths, -1);
            return input instanceof Input.Numbers
                    ? new InputColumn(size, new float[all], new int[0], lengths)
                    : new InputColumn(size, new float[0], new int[all], lengths);
        }
    }

    /** The labels of a task in all rows, and in which rows there are any, or could be where all are to be predicted. */
    @SuppressWarnings("ArrayRecordComponent") // shared for speed, never compared
    record LabelColumn(int width, double[] values, boolean[] labelled) {
        /** @param items labels that a row can have */
        static LabelColumn of(Task task, int items, int rows) {
            int width = items * perItem(task);
            double[] values = new double[Math.multiplyExact(rows, width)];
            Arrays.fill(values, Double.NaN);
            return new LabelColumn(width, values, new boolean[rows]);
        }

        /** Numbers of one label. */
        static int perItem(Task task) {
            return task instanceof Multiclass ? 1 : task.outputs();
        }
    }
}
