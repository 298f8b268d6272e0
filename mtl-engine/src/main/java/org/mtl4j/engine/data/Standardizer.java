package org.mtl4j.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Table.InputColumn;
import org.mtl4j.engine.data.Table.LabelColumn;
import org.mtl4j.engine.spec.Scaling;

/**
 * Brings inputs and regression targets to mean 0 and standard deviation 1, by what the training rows show: population
 * standard deviations, in double precision, what is missing left out. Vectors and sequences have one mean per number of
 * their width, images one per channel, targets one per output. What does not vary is centred only. Invertible, so that
 * predictions and metrics are in the data's own units.
 */
public final class Standardizer {
    private final List<Scale> inputs;
    private final List<Scale> targets;

    private Standardizer(List<Scale> inputs, List<Scale> targets) {
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
    }

    /**
     * With moments that are known.
     *
     * @param inputs of each input in the schema's order
     * @param targets of each task in the schema's order
     */
    public static Standardizer of(List<Moments> inputs, List<Moments> targets) {
        return new Standardizer(
                inputs.stream().map(Scale::of).toList(),
                targets.stream().map(Scale::of).toList());
    }

    /** What each input is brought to mean 0 by, in the schema's order. */
    public List<Moments> inputs() {
        return inputs.stream().map(Scale::moments).toList();
    }

    /** What the targets of each task are brought to mean 0 by, in the schema's order. */
    public List<Moments> targets() {
        return targets.stream().map(Scale::moments).toList();
    }

    /**
     * Learns from some rows. {@link Scaling#BY_DATA} leaves inputs that the data set declares to be on a good scale as they
     * are, and standardises all targets.
     */
    public static Standardizer fit(Table table, int[] training, Scaling inputs, Scaling targets) {
        List<Scale> ofInputs = new ArrayList<>();
        for (Input input : table.schema().inputs()) {
            ofInputs.add(
                    input instanceof Input.Numbers numbers && standardizes(inputs, numbers)
                            ? ofInput(table, numbers, training)
                            : Scale.NONE);
        }
        List<Scale> ofTargets = new ArrayList<>();
        for (Task task : table.schema().tasks()) {
            ofTargets.add(
                    task instanceof Regression && targets != Scaling.RAW
                            ? ofTarget(table, table.indexOf(task), training)
                            : Scale.NONE);
        }
        return new Standardizer(ofInputs, ofTargets);
    }

    /** A table with the standardised numbers; what stays as it is, is shared with the first. */
    public Table apply(Table table) {
        List<InputColumn> scaledInputs = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            InputColumn column = table.column(i);
            scaledInputs.add(inputs.get(i).apply() ? scaled(column, inputs.get(i)) : column);
        }
        List<LabelColumn> scaledTargets = new ArrayList<>();
        for (int task = 0; task < targets.size(); task++) {
            LabelColumn column = table.labelColumn(task);
            scaledTargets.add(targets.get(task).apply() ? scaled(column, targets.get(task)) : column);
        }
        return table.with(scaledInputs, scaledTargets);
    }

    /**
     * Turns predictions of a task back into the data's units, in place.
     *
     * @param task its number in the schema
     * @param predictions row-major [rows × outputs], or those of all steps or pixels
     */
    public void restore(int task, double[] predictions) {
        Scale of = targets.get(task);
        if (of.apply()) {
            for (int i = 0; i < predictions.length; i++) {
                int output = i % of.mean.length;
                predictions[i] = predictions[i] * of.deviation[output] + of.mean[output];
            }
        }
    }

    private static boolean standardizes(Scaling scaling, Input.Numbers input) {
        return scaling == Scaling.STANDARDIZED || scaling == Scaling.BY_DATA && input.standardize();
    }

    private static Scale ofInput(Table table, Input.Numbers input, int[] training) {
        InputColumn column = table.column(table.indexOf(input));
        int run = input.shape() instanceof Shape.Image image ? image.height() * image.breadth() : 1;
        Gathering gathering = new Gathering(input.shape().width(), run);
        gathering.over(training, (row, into) -> {
            for (int i = 0; i < column.lengths()[row]; i++) {
                into.accept(i, column.numbers()[row * column.size() + i]);
            }
        });
        return gathering.scale();
    }

    private static Scale ofTarget(Table table, int task, int[] training) {
        LabelColumn column = table.labelColumn(task);
        Gathering gathering = new Gathering(table.schema().tasks().get(task).outputs(), 1);
        gathering.over(training, (row, into) -> {
            for (int i = 0; i < column.width(); i++) {
                double value = column.values()[row * column.width() + i];
                if (!Double.isNaN(value)) {
                    into.accept(i, value);
                }
            }
        });
        return gathering.scale();
    }

    private static InputColumn scaled(InputColumn column, Scale by) {
        float[] numbers = column.numbers().clone();
        for (int row = 0; row < column.lengths().length; row++) {
            for (int i = 0; i < column.lengths()[row]; i++) {
                int at = row * column.size() + i;
                numbers[at] = (float) by.scaled(i, numbers[at]);
            }
        }
        return new InputColumn(column.size(), numbers, column.codes(), column.lengths());
    }

    private static LabelColumn scaled(LabelColumn column, Scale by) {
        double[] values = column.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = by.scaled(i, values[i]);
        }
        return new LabelColumn(column.width(), values, column.labelled());
    }

    /**
     * Mean and standard deviation of each number of a row; none for what stays as it is.
     *
     * @param run how many neighbours share one mean
     */
    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Scale(double[] mean, double[] deviation, int run) {
        static final Scale NONE = new Scale(new double[0], new double[0], 1);

        static Scale of(Moments moments) {
            return new Scale(numbers(moments.mean()), numbers(moments.deviation()), moments.run());
        }

        private static double[] numbers(List<Double> list) {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }

        Moments moments() {
            return new Moments(
                    Arrays.stream(mean).boxed().toList(),
                    Arrays.stream(deviation).boxed().toList(),
                    run);
        }

        boolean apply() {
            return mean.length > 0;
        }

        double scaled(int place, double value) {
            int number = place / run % mean.length;
            return (value - mean[number]) / deviation[number];
        }
    }

    /** Hands over the numbers of one row. */
    private interface Row {
        void read(int row, Numbers into);
    }

    /** Takes one number of a row. */
    private interface Numbers {
        void accept(int place, double value);
    }

    /** Computes moments in two passes: the mean first, so that squares lose no digits. */
    private static final class Gathering {
        private final int run;
        private final long[] count;
        private final double[] mean;
        private final double[] square;
        private final double[] least;
        private final double[] largest;

        Gathering(int width, int run) {
            this.run = run;
            this.count = new long[width];
            this.mean = new double[width];
            this.square = new double[width];
            this.least = filled(width, Double.POSITIVE_INFINITY);
            this.largest = filled(width, Double.NEGATIVE_INFINITY);
        }

        void over(int[] rows, Row row) {
            double[] sum = new double[mean.length];
            for (int each : rows) {
                row.read(each, (place, value) -> {
                    int number = place / run % sum.length;
                    count[number]++;
                    sum[number] += value;
                    least[number] = Math.min(least[number], value);
                    largest[number] = Math.max(largest[number], value);
                });
            }
            for (int number = 0; number < sum.length; number++) {
                mean[number] = count[number] == 0 ? 0 : sum[number] / count[number];
            }
            for (int each : rows) {
                row.read(each, (place, value) -> {
                    int number = place / run % sum.length;
                    square[number] += (value - mean[number]) * (value - mean[number]);
                });
            }
        }

        Scale scale() {
            double[] scale = new double[mean.length];
            for (int number = 0; number < scale.length; number++) {
                double deviation = Math.sqrt(square[number] / count[number]);
                boolean varies = least[number] < largest[number] && deviation > 0;
                scale[number] = varies ? deviation : 1;
                mean[number] = least[number] == largest[number] ? least[number] : mean[number];
            }
            return new Scale(mean, scale, run);
        }

        private static double[] filled(int width, double value) {
            double[] array = new double[width];
            Arrays.fill(array, value);
            return array;
        }
    }
}
