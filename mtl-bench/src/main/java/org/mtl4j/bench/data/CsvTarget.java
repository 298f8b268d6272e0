package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** One target column of a user's table: {@code column:kind} or {@code column:kind:task}. */
record CsvTarget(String column, Kind kind, String task) {

    enum Kind {
        REGRESSION,
        BINARY,
        MULTICLASS
    }

    /** By number where all are numbers, else by letters. */
    private static final class ByValue implements Comparator<String> {
        private final boolean numbers;

        private ByValue(List<String> values) {
            numbers = values.stream().allMatch(ByValue::isNumber);
        }

        private static boolean isNumber(String text) {
            try {
                return Double.isFinite(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public int compare(String a, String b) {
            return numbers ? Double.compare(Double.parseDouble(a), Double.parseDouble(b)) : a.compareTo(b);
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
                    column, kind(fields[1].strip(), text), fields.length == 3 ? fields[2].strip() : column));
        }
        return targets;
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
    ArrayDataset.Labels read(TextTable table, Problems problems) {
        int index = table.column(column);
        if (kind == Kind.REGRESSION) {
            return new ArrayDataset.Labels(
                    checked(() -> Regression.of(task, 1)), 0, table.numbers(index, true, problems));
        }
        List<String> cells =
                table.rows().stream().map(row -> row.cells().get(index)).toList();
        List<String> values = cells.stream()
                .filter(cell -> !TextTable.isMissing(cell))
                .distinct()
                .toList();
        SortedMap<String, Integer> classes = new TreeMap<>(new ByValue(values));
        values.forEach(value -> classes.put(value, 0));
        int next = 0;
        for (Map.Entry<String, Integer> entry : classes.entrySet()) {
            entry.setValue(next++);
        }
        if (kind == Kind.BINARY && classes.size() != 2) {
            problems.add("%s, column %s: a binary task has two values, found were %d: %s"
                    .formatted(table.file(), column, classes.size(), some(classes.keySet())));
            return new ArrayDataset.Labels(checked(() -> Binary.of(task)), 0, new double[0]);
        }
        if (classes.size() < 2) {
            problems.add("%s, column %s: a multiclass task has at least two values, found were %d: %s"
                    .formatted(table.file(), column, classes.size(), some(classes.keySet())));
            return new ArrayDataset.Labels(checked(() -> Binary.of(task)), 0, new double[0]);
        }
        double[] labels = cells.stream()
                .mapToDouble(cell -> TextTable.isMissing(cell) ? Double.NaN : classes.getOrDefault(cell, -1))
                .toArray();
        Task of = checked(() -> kind == Kind.BINARY ? Binary.of(task) : Multiclass.of(task, classes.size()));
        return new ArrayDataset.Labels(of, 0, labels);
    }

    private static String some(Set<String> values) {
        String first = values.stream().limit(5).collect(Collectors.joining(", "));
        return values.size() > 5 ? first + ", …" : first;
    }

    /** A task's name is the user's here. */
    private static <T extends Task> T checked(Supplier<T> task) {
        try {
            return task.get();
        } catch (IllegalArgumentException e) {
            throw new MtlException.InvalidSpec("csv: targets: " + e.getMessage(), e);
        }
    }
}
