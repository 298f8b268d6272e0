package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.task.TaskNames;

/** One target column of a user's table: {@code column:kind} or {@code column:kind:task}. */
record CsvTarget(String column, Kind kind, String task) {

    enum Kind {
        REGRESSION,
        BINARY,
        MULTICLASS
    }

    /**
     * A task with its labels.
     *
     * @param classes what its classes are called, of no and yes too; empty for a regression
     */
    record Labelled(ArrayDataset.Labels labels, List<String> classes) {
        Task task() {
            return labels.task();
        }
    }

    /**
     * Reads a comma-separated list.
     *
     * @throws MtlException.InvalidSpec that says what is expected
     */
    static List<CsvTarget> parse(String text) {
        List<CsvTarget> targets = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] fields = part.strip().split(":", -1);
            if (fields.length < 2 || fields.length > 3 || fields[0].isBlank()) {
                throw new MtlException.InvalidSpec(
                        "csv: targets '%s': expected were 'column:kind' or 'column:kind:task', separated by commas, such as 'Y1:regression:heating, class:multiclass'"
                                .formatted(text));
            }
            String column = fields[0].strip();
            targets.add(new CsvTarget(
                    column, kind(fields[1].strip(), text), allowed(fields.length == 3 ? fields[2].strip() : column)));
        }
        return targets;
    }

    /** A task's name is the user's here. */
    private static String allowed(String task) {
        try {
            return TaskNames.require(task);
        } catch (IllegalArgumentException e) {
            throw new MtlException.InvalidSpec("csv: targets: " + e.getMessage(), e);
        }
    }

    private static Kind kind(String word, String text) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new MtlException.InvalidSpec(
                "csv: targets '%s': '%s' is no kind of task; kinds are regression, binary, multiclass"
                        .formatted(text, word));
    }

    /** The task with its labels; what is wrong with the cells becomes a problem, and the result is then of no use. */
    Labelled read(TextTable table, Problems problems) {
        int index = table.column(column);
        if (kind == Kind.REGRESSION) {
            return labelled(Regression.of(task, 1), table.numbers(index, true, problems), List.of());
        }
        List<String> cells =
                table.rows().stream().map(row -> row.cells().get(index)).toList();
        OrderedValues values = OrderedValues.of(cells);
        List<String> classes = values.names();
        if (kind == Kind.BINARY && classes.size() != 2) {
            problems.add("%s, column %s: a binary task has two values, found were %d: %s"
                    .formatted(table.file(), column, classes.size(), some(classes)));
            return labelled(Binary.of(task), new double[0], classes);
        }
        if (classes.size() < 2) {
            problems.add("%s, column %s: a multiclass task has at least two values, found were %d: %s"
                    .formatted(table.file(), column, classes.size(), some(classes)));
            return labelled(Binary.of(task), new double[0], classes);
        }
        double[] labels = cells.stream()
                .mapToDouble(cell -> TextTable.isMissing(cell) ? Double.NaN : values.number(cell))
                .toArray();
        Task of = kind == Kind.BINARY ? Binary.of(task) : Multiclass.of(task, classes.size());
        return labelled(of, labels, classes);
    }

    private static Labelled labelled(Task task, double[] labels, List<String> classes) {
        return new Labelled(new ArrayDataset.Labels(task, 0, labels), classes);
    }

    private static String some(List<String> values) {
        String first = values.stream().limit(5).collect(Collectors.joining(", "));
        return values.size() > 5 ? first + ", …" : first;
    }
}
