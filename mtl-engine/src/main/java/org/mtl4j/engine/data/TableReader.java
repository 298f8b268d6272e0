package org.mtl4j.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Table.InputColumn;
import org.mtl4j.engine.data.Table.LabelColumn;

/** Takes the rows of a data set one after the other, stores what is right and notes what is not. */
final class TableReader implements Example {
    private final String name;
    private final Dataset dataset;
    private final Schema schema;
    private final Legend legend;
    private final boolean unlabelled;
    private final Problems problems;
    private final List<InputColumn> inputs = new ArrayList<>();
    private final List<LabelColumn> labels = new ArrayList<>();
    private final boolean[] inputPut;
    private final boolean[] labelPut;
    private final int[] labelLength;
    private int row;

    /** @param unlabelled whether labels are passed over, and every row needs the inputs of every task */
    TableReader(String name, Dataset dataset, boolean unlabelled) {
        this.name = name;
        this.dataset = dataset;
        this.schema = dataset.schema();
        this.legend = dataset.legend();
        this.unlabelled = unlabelled;
        this.problems = new Problems(name);
        this.inputPut = new boolean[schema.inputs().size()];
        this.labelPut = new boolean[schema.tasks().size()];
        this.labelLength = new int[schema.tasks().size()];
    }

    Table read() {
        legend.problems(schema).forEach(problems::add);
        allocate();
        for (row = 0; row < schema.rows(); row++) {
            Arrays.fill(inputPut, false);
            Arrays.fill(labelPut, false);
            Arrays.fill(labelLength, 0);
            readRow();
            checkInputsOfLabels();
            checkStepsOfLabels();
        }
        for (int task = 0; task < labels.size(); task++) {
            if (noneOf(labels.get(task).labelled())) {
                problems.add("task '%s': no row has a label"
                        .formatted(schema.tasks().get(task).name()));
            }
        }
        problems.throwIfAny();
        return new Table(name, schema, legend, inputs, labels);
    }

    @Override
    public void input(Input.Numbers input, float... values) {
        int index = put(input);
        if (index < 0) {
            return;
        }
        int size = input.shape().size();
        if (!fits(input.shape(), values.length)) {
            problems.add(
                    "input '%s': a row takes %s".formatted(input.name(), expected(input.shape())),
                    row,
                    String.valueOf(values.length));
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                problems.add(
                        "input '%s': numbers must be finite".formatted(input.name()),
                        row,
                        "%s at place %d".formatted(values[i], i));
                return;
            }
        }
        System.arraycopy(values, 0, inputs.get(index).numbers(), row * size, values.length);
        inputs.get(index).lengths()[row] = values.length;
    }

    @Override
    public void input(Input.Categories input, int... codes) {
        List<Integer> cardinalities = input.cardinalities();
        int index = put(input);
        if (index < 0) {
            return;
        }
        if (codes.length != cardinalities.size()) {
            problems.add(
                    "input '%s': a row takes %d categories".formatted(input.name(), cardinalities.size()),
                    row,
                    String.valueOf(codes.length));
            return;
        }
        int[] categories = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            categories[i] = input.category(i, codes[i]);
            if (categories[i] < 0) {
                problems.add(
                        "input '%s': column %d has the categories 0 to %d"
                                .formatted(input.name(), i, cardinalities.get(i) - 1),
                        row,
                        String.valueOf(codes[i]));
                return;
            }
        }
        store(index, categories);
    }

    @Override
    public void input(Input.Tokens input, int... symbols) {
        int index = put(input);
        if (index < 0) {
            return;
        }
        if (symbols.length > input.longest()) {
            problems.add(
                    "input '%s': a row takes at most %d symbols".formatted(input.name(), input.longest()),
                    row,
                    String.valueOf(symbols.length));
            return;
        }
        for (int symbol : symbols) {
            if (symbol < 0 || symbol >= input.vocabulary()) {
                problems.add(
                        "input '%s': symbols are 0 to %d".formatted(input.name(), input.vocabulary() - 1),
                        row,
                        String.valueOf(symbol));
                return;
            }
        }
        store(index, symbols);
    }

    @Override
    public void label(Regression task, double... values) {
        int index = put(task, values.length);
        if (index < 0) {
            return;
        }
        for (double value : values) {
            if (Double.isInfinite(value)) {
                problems.add(
                        "task '%s': values must be finite, or NaN where one is missing".formatted(task.name()),
                        row,
                        String.valueOf(value));
                return;
            }
        }
        store(index, values.length, i -> values[i]);
    }

    @Override
    public void label(Multiclass task, int... classes) {
        int index = put(task, classes.length);
        if (index < 0) {
            return;
        }
        for (int label : classes) {
            if (label >= task.outputs()) {
                problems.add(
                        "task '%s': classes are 0 to %d, or negative where missing"
                                .formatted(task.name(), task.outputs() - 1),
                        row,
                        String.valueOf(label));
                return;
            }
        }
        store(index, classes.length, i -> classes[i] < 0 ? Double.NaN : classes[i]);
    }

    @Override
    public void label(Binary task, int... answers) {
        answers(task, answers);
    }

    @Override
    public void label(Multilabel task, int... answers) {
        answers(task, answers);
    }

    private void answers(Task task, int[] answers) {
        int index = put(task, answers.length);
        if (index < 0) {
            return;
        }
        for (int answer : answers) {
            if (answer > 1) {
                problems.add(
                        "task '%s': answers are 1 or 0, or negative where missing".formatted(task.name()),
                        row,
                        String.valueOf(answer));
                return;
            }
        }
        store(index, answers.length, i -> answers[i] < 0 ? Double.NaN : answers[i]);
    }

    private void readRow() {
        try {
            dataset.read(row, this);
        } catch (MtlException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MtlException.Plugin(
                    "The data set '%s' failed when its row %d was read: %s".formatted(name, row, e), e);
        }
    }

    /** Number of an input that the row has not put yet, or −1. */
    private int put(Input input) {
        int index = schema.inputs().indexOf(input);
        if (index < 0) {
            problems.add("inputs must be those of the schema", row, "'%s'".formatted(input.name()));
        } else if (inputPut[index]) {
            problems.add("input '%s': a row puts it once".formatted(input.name()), row, "it twice");
            return -1;
        } else {
            inputPut[index] = true;
        }
        return index;
    }

    /** Number of a task that the row has not put yet and whose label has the right length, or −1. */
    private int put(Task task, int length) {
        if (unlabelled) {
            return -1;
        }
        int index = schema.tasks().indexOf(task);
        if (index < 0) {
            problems.add("tasks must be those of the schema", row, "'%s'".formatted(task.name()));
            return -1;
        }
        if (labelPut[index]) {
            problems.add("task '%s': a row puts its label once".formatted(task.name()), row, "it twice");
            return -1;
        }
        labelPut[index] = true;
        labelLength[index] = length;
        int expected = labels.get(index).width();
        int each = LabelColumn.perItem(task);
        boolean fits = task.extent() == Extent.STEP ? length <= expected && length % each == 0 : length == expected;
        if (!fits) {
            problems.add(
                    "task '%s': a row takes %s".formatted(task.name(), expected(task)), row, String.valueOf(length));
            return -1;
        }
        return index;
    }

    private String expected(Task task) {
        int each = LabelColumn.perItem(task);
        if (task.extent() == Extent.ROW) {
            return each == 1 ? "one label" : each + " labels";
        }
        return "%d labels for each of %s%d %ss"
                .formatted(
                        each,
                        task.extent() == Extent.STEP ? "its steps, at most " : "",
                        schema.items(task),
                        task.extent().name().toLowerCase(Locale.ROOT));
    }

    private void store(int input, int[] codes) {
        InputColumn column = inputs.get(input);
        System.arraycopy(codes, 0, column.codes(), row * column.size(), codes.length);
        column.lengths()[row] = codes.length;
    }

    private void store(int task, int count, IntToDoubleFunction value) {
        LabelColumn column = labels.get(task);
        for (int i = 0; i < count; i++) {
            double label = value.applyAsDouble(i);
            column.values()[row * column.width() + i] = label;
            column.labelled()[row] |= !Double.isNaN(label);
        }
    }

    private void checkInputsOfLabels() {
        for (int task = 0; task < labels.size(); task++) {
            if (labels.get(task).labelled()[row]) {
                for (Input input : schema.inputs(schema.tasks().get(task))) {
                    if (!inputPut[schema.inputs().indexOf(input)]) {
                        problems.add(
                                "task '%s': a row with its label needs the input '%s'"
                                        .formatted(schema.tasks().get(task).name(), input.name()),
                                row,
                                "none");
                    }
                }
            }
        }
    }

    /** Labels per step are as many as the steps of the row's sequences. */
    private void checkStepsOfLabels() {
        for (int task = 0; task < labels.size(); task++) {
            Task of = schema.tasks().get(task);
            if (of.extent() == Extent.STEP && !unlabelled && labels.get(task).labelled()[row]) {
                for (Input input : schema.inputs(of)) {
                    checkSteps(of, labelLength[task] / LabelColumn.perItem(of), input);
                }
            }
        }
    }

    private void checkSteps(Task task, int labelled, Input input) {
        int steps = inputs.get(schema.inputs().indexOf(input)).lengths()[row]
                / input.shape().width();
        if (input.shape() instanceof Shape.Sequence && labelled != steps) {
            problems.add(
                    "task '%s': a row has a label for each step of the input '%s'".formatted(task.name(), input.name()),
                    row,
                    "%d for %d steps".formatted(labelled, steps));
        }
    }

    private void allocate() {
        for (Input input : schema.inputs()) {
            requireRoom("input '%s'".formatted(input.name()), input.shape().size());
        }
        for (Task task : schema.tasks()) {
            requireRoom("task '%s'".formatted(task.name()), schema.items(task) * LabelColumn.perItem(task));
        }
        problems.throwIfAny();
        schema.inputs().forEach(input -> inputs.add(InputColumn.of(input, schema.rows())));
        for (Task task : schema.tasks()) {
            LabelColumn column = LabelColumn.of(task, schema.items(task), schema.rows());
            Arrays.fill(column.labelled(), unlabelled);
            labels.add(column);
        }
    }

    private void requireRoom(String what, int size) {
        if ((long) size * schema.rows() > Integer.MAX_VALUE - 8) {
            problems.add("%s: %d rows of %d numbers do not fit into memory".formatted(what, schema.rows(), size));
        }
    }

    private static boolean fits(Shape shape, int length) {
        return shape instanceof Shape.Sequence sequence
                ? length > 0 && length <= sequence.size() && length % sequence.width() == 0
                : length == shape.size();
    }

    private static String expected(Shape shape) {
        return shape instanceof Shape.Sequence sequence
                ? "up to %d times %d numbers".formatted(sequence.longest(), sequence.width())
                : "%d numbers".formatted(shape.size());
    }

    private static boolean noneOf(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return false;
            }
        }
        return true;
    }
}
