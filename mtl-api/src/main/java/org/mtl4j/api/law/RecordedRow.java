package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** One row as a data set put it, with all that does not fit the schema. */
final class RecordedRow implements Example {
    private final Schema schema;
    private final Map<String, List<Double>> numbers = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    RecordedRow(Schema schema) {
        this.schema = schema;
    }

    Map<String, List<Double>> numbers() {
        return numbers;
    }

    List<String> faults() {
        return faults;
    }

    boolean holds(Input input) {
        return numbers.containsKey("input " + input.name());
    }

    /** Whether a label is there that is not missing. */
    boolean labelled(Task task) {
        return numbers.getOrDefault("label " + task.name(), List.of()).stream().anyMatch(v -> !v.isNaN());
    }

    @Override
    public void input(Input.Numbers input, float... values) {
        List<Double> put = IntStream.range(0, values.length)
                .mapToObj(k -> (double) values[k])
                .toList();
        boolean fits = input.shape() instanceof Shape.Sequence sequence
                ? values.length <= input.shape().size() && values.length % sequence.width() == 0 && values.length > 0
                : values.length == input.shape().size();
        put(input, put, fits, "%s numbers".formatted(input.shape().size()));
        put.stream()
                .filter(v -> !Double.isFinite(v))
                .findFirst()
                .ifPresent(v -> faults.add("input '%s' holds %s".formatted(input.name(), v)));
    }

    @Override
    public void input(Input.Categories input, int... codes) {
        put(
                input,
                doubles(codes),
                codes.length == input.cardinalities().size(),
                "%d codes".formatted(input.cardinalities().size()));
        for (int c = 0; c < Math.min(codes.length, input.cardinalities().size()); c++) {
            if (codes[c] < 0 || codes[c] >= input.cardinalities().get(c)) {
                faults.add("input '%s', column %d holds category %d of %d"
                        .formatted(
                                input.name(), c, codes[c], input.cardinalities().get(c)));
            }
        }
    }

    @Override
    public void input(Input.Tokens input, int... symbols) {
        put(
                input,
                doubles(symbols),
                symbols.length <= input.longest(),
                "at most %d symbols".formatted(input.longest()));
        Arrays.stream(symbols)
                .filter(s -> s < 0 || s >= input.vocabulary())
                .findFirst()
                .ifPresent(s ->
                        faults.add("input '%s' holds symbol %d of %d".formatted(input.name(), s, input.vocabulary())));
    }

    @Override
    public void label(Regression task, double... values) {
        List<Double> put = Arrays.stream(values).boxed().toList();
        put(task, put, values.length);
        put.stream()
                .filter(v -> Double.isInfinite(v))
                .findFirst()
                .ifPresent(v -> faults.add("label '%s' holds %s".formatted(task.name(), v)));
    }

    @Override
    public void label(Multiclass task, int... classes) {
        put(task, missing(classes), classes.length);
        Arrays.stream(classes)
                .filter(c -> c >= task.outputs())
                .findFirst()
                .ifPresent(
                        c -> faults.add("label '%s' holds class %d of %d".formatted(task.name(), c, task.outputs())));
    }

    @Override
    public void label(Binary task, int... answers) {
        answers(task, answers);
    }

    @Override
    public void label(Multilabel task, int... answers) {
        answers(task, answers);
    }

    private void answers(Task task, int... answers) {
        put(task, missing(answers), answers.length);
        Arrays.stream(answers)
                .filter(a -> a > 1)
                .findFirst()
                .ifPresent(a -> faults.add("label '%s' holds %d, expected 0 or 1".formatted(task.name(), a)));
    }

    private void put(Input input, List<Double> put, boolean fits, String expected) {
        if (!schema.inputs().contains(input)) {
            faults.add("input '%s' is not declared".formatted(input.name()));
        }
        if (!fits) {
            faults.add("input '%s' holds %d numbers, expected %s".formatted(input.name(), put.size(), expected));
        }
        if (numbers.put("input " + input.name(), put) != null) {
            faults.add("input '%s' is put twice".formatted(input.name()));
        }
    }

    private void put(Task task, List<Double> put, int length) {
        if (!schema.tasks().contains(task)) {
            faults.add("task '%s' is not declared".formatted(task.name()));
        }
        int perItem = task instanceof Regression || task instanceof Multilabel ? task.outputs() : 1;
        boolean fits = task.extent() == Extent.ROW ? length == perItem : length > 0 && length % perItem == 0;
        if (!fits) {
            faults.add("label '%s' holds %d numbers, expected %d%s"
                    .formatted(task.name(), length, perItem, task.extent() == Extent.ROW ? "" : " for each item"));
        }
        if (numbers.put("label " + task.name(), put) != null) {
            faults.add("label '%s' is put twice".formatted(task.name()));
        }
    }

    private static List<Double> doubles(int... values) {
        return Arrays.stream(values).mapToObj(v -> (double) v).toList();
    }

    private static List<Double> missing(int... values) {
        return Arrays.stream(values)
                .mapToObj(v -> v < 0 ? Double.NaN : (double) v)
                .toList();
    }
}
