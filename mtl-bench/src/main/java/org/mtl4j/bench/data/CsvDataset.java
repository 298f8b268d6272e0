package org.mtl4j.bench.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;

/**
 * A table in the user's own file: CSV with a header line, or ARFF with dense data; gzipped if its name ends so. Columns that are
 * targets become tasks, the others one input of numbers and, if some hold categories, one of categories. Empty cells, {@code ?},
 * {@code NA} and {@code NaN} are missing, which only targets may be. The classes of a target are its values in order, by number if
 * all are numbers, else by letters; the first of a binary target's two is "no". So are the categories of a column.
 */
final class CsvDataset {

    static final Param<String> FILE = Param.text(
                    "file", "the file; a relative one is looked for in the working directory, then in the data folder")
            .defaultTo("");
    static final Param<String> TARGETS = Param.text(
                    "targets",
                    "column:kind or column:kind:task, separated by commas; kinds are regression, binary, multiclass")
            .defaultTo("");
    static final Param<String> INPUTS = Param.text(
                    "inputs", "input columns, separated by commas; all other columns if empty")
            .defaultTo("");
    static final Param<String> CATEGORIES = Param.text(
                    "categories", "which of them hold categories, not numbers, separated by commas")
            .defaultTo("");
    static final Param<String> SPLIT = Param.text(
                    "split", "a column that says train, validation or test; none if empty")
            .defaultTo("");
    static final Param<Integer> EVERY_NTH_TEST = Param.integer(
                    "every-nth-test", "rows 0, n, 2n, … are for test, the others for training; 0: no such split")
            .between(0, 1_000_000)
            .defaultTo(0);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "csv", "a table in a file of your own, CSV or ARFF, also gzipped", CsvDataset::create)
            .with(FILE, TARGETS, INPUTS, CATEGORIES, SPLIT, EVERY_NTH_TEST);

    private static final String NUMBERS = "columns";
    private static final List<String> PARTS = List.of("train", "validation", "test");

    private CsvDataset() {}

    static Dataset create(DataContext context) {
        if (context.get(FILE).isBlank() || context.get(TARGETS).isBlank()) {
            throw new MtlException.InvalidSpec(
                    "csv: file and targets must be given, such as data: {name: csv, file: houses.csv, targets: \"heating:regression, cooling:regression\"}");
        }
        if (!context.get(SPLIT).isBlank() && context.get(EVERY_NTH_TEST) > 0) {
            throw new MtlException.InvalidSpec("csv: split and every-nth-test contradict each other; give one of them");
        }
        if (context.get(EVERY_NTH_TEST) == 1) {
            throw new MtlException.InvalidSpec("csv: every-nth-test 1 leaves nothing for training; give 2 or more");
        }
        List<CsvTarget> targets = CsvTarget.parse(context.get(TARGETS));
        byte[] content = UserFile.content(find(context.get(FILE), context.folder()));
        TextTable table = TextTable.of(context.get(FILE), content);
        List<String> inputs = inputs(context, table, targets);
        List<String> categories = categories(context, inputs);
        List<String> numbers =
                inputs.stream().filter(column -> !categories.contains(column)).toList();

        Problems problems = new Problems();
        List<ArrayDataset.Values> values = numbers.isEmpty() ? List.of() : List.of(numbers(table, numbers, problems));
        List<CsvCategories> codes =
                categories.isEmpty() ? List.of() : List.of(CsvCategories.read(table, categories, problems));
        List<CsvTarget.Labelled> labels =
                targets.stream().map(target -> target.read(table, problems)).toList();
        Schema.Split split = split(context, table, problems);
        problems.raise();

        Schema schema = Schema.of(
                        Stream.concat(
                                        values.stream().map(ArrayDataset.Values::input),
                                        codes.stream().map(CsvCategories::input))
                                .toList(),
                        labels.stream().map(CsvTarget.Labelled::task).toList(),
                        table.rows().size(),
                        new Schema.Source(
                                "the user's file " + context.get(FILE), "the user's", EmbeddedFile.sha256(content)))
                .split(split);
        return new ArrayDataset(
                schema,
                values,
                codes.stream().map(CsvCategories::values).toList(),
                labels.stream().map(CsvTarget.Labelled::labels).toList(),
                legend(numbers, categories, codes, labels));
    }

    private static ArrayDataset.Values numbers(TextTable table, List<String> columns, Problems problems) {
        Input.Numbers input = new Input.Numbers(NUMBERS, new Shape.Vector(columns.size()));
        float[] values = new float[table.rows().size() * columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            double[] column = table.numbers(table.column(columns.get(c)), false, problems);
            for (int row = 0; row < column.length; row++) {
                values[row * columns.size() + c] = (float) column[row];
            }
        }
        return new ArrayDataset.Values(input, 0, values);
    }

    private static Legend legend(
            List<String> numbers, List<String> categories, List<CsvCategories> codes, List<CsvTarget.Labelled> labels) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<List<String>>> names = new LinkedHashMap<>();
        Map<String, List<String>> classes = new LinkedHashMap<>();
        if (!numbers.isEmpty()) {
            columns.put(NUMBERS, numbers);
        }
        codes.forEach(of -> {
            columns.put(of.input().name(), categories);
            names.put(of.input().name(), of.names());
        });
        labels.stream()
                .filter(of -> !of.classes().isEmpty())
                .forEach(of -> classes.put(of.task().name(), of.classes()));
        return new Legend(columns, names, classes);
    }

    private static List<String> categories(DataContext context, List<String> inputs) {
        List<String> categories = split(context.get(CATEGORIES));
        List<String> strangers =
                categories.stream().filter(column -> !inputs.contains(column)).toList();
        if (!strangers.isEmpty()) {
            throw new MtlException.InvalidSpec("csv: categories: %s is no input column; those are %s"
                    .formatted(String.join(", ", strangers), String.join(", ", inputs)));
        }
        return categories;
    }

    private static List<String> split(String list) {
        return list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::strip).distinct().toList();
    }

    private static Path find(String file, Path folder) {
        try {
            Path given = Path.of(file);
            if (Files.isRegularFile(given)) {
                return given;
            }
            Path inFolder = folder.resolve(given);
            if (Files.isRegularFile(inFolder)) {
                return inFolder;
            }
            throw new MtlException.InvalidSpec("csv: there is no file %s, neither as %s nor as %s"
                    .formatted(
                            file,
                            given.toAbsolutePath().normalize(),
                            inFolder.toAbsolutePath().normalize()));
        } catch (InvalidPathException e) {
            throw new MtlException.InvalidSpec("csv: '%s' is no file name: %s".formatted(file, e.getReason()), e);
        }
    }

    private static List<String> inputs(DataContext context, TextTable table, List<CsvTarget> targets) {
        Set<String> taken = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (CsvTarget target : targets) {
            taken.add(target.column());
        }
        if (!context.get(SPLIT).isBlank()) {
            taken.add(context.get(SPLIT));
        }
        List<String> inputs = context.get(INPUTS).isBlank()
                ? table.columns().stream()
                        .filter(column -> !taken.contains(column))
                        .toList()
                : split(context.get(INPUTS));
        taken.addAll(inputs);
        for (String column : taken) {
            if (table.column(column) < 0) {
                unknown.add(column);
            }
        }
        if (!unknown.isEmpty()) {
            throw new MtlException.InvalidSpec("csv: %s has no column %s; its columns are %s"
                    .formatted(table.file(), String.join(", ", unknown), String.join(", ", table.columns())));
        }
        if (inputs.isEmpty()) {
            throw new MtlException.InvalidSpec("csv: no column of %s is left to be an input".formatted(table.file()));
        }
        return inputs;
    }

    private static Schema.Split split(DataContext context, TextTable table, Problems problems) {
        int rows = table.rows().size();
        int nth = context.get(EVERY_NTH_TEST);
        if (nth > 0) {
            return new Schema.Split.Official(
                    IntStream.range(0, rows)
                            .filter(row -> row % nth != 0)
                            .boxed()
                            .toList(),
                    List.of(),
                    IntStream.range(0, rows)
                            .filter(row -> row % nth == 0)
                            .boxed()
                            .toList());
        }
        if (context.get(SPLIT).isBlank()) {
            return new Schema.Split.None();
        }
        int column = table.column(context.get(SPLIT));
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int row = 0; row < rows; row++) {
            String word = table.rows().get(row).cells().get(column);
            int part = PARTS.indexOf(word);
            if (part < 0) {
                problems.add("%s, line %d, column %s: '%s' is no part; parts are train, validation, test"
                        .formatted(table.file(), table.rows().get(row).line(), context.get(SPLIT), word));
            } else {
                parts.get(part).add(row);
            }
        }
        return new Schema.Split.Official(parts.get(0), parts.get(1), parts.get(2));
    }
}
