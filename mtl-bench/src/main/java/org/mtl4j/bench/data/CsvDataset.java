package org.mtl4j.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;

/**
 * A table in the user's own file: CSV with a header line, or ARFF with dense data; gzipped if its name ends so. Columns that are
 * targets become tasks, the others one input of numbers. Empty cells, {@code ?}, {@code NA} and {@code NaN} are missing, which only
 * targets may be. The classes of a target are its values in order, by number if all are numbers, else by letters; the first of a
 * binary target's two is "no".
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
    static final Param<String> SPLIT = Param.text(
                    "split", "a column that says train, validation or test; none if empty")
            .defaultTo("");
    static final Param<Integer> EVERY_NTH_TEST = Param.integer(
                    "every-nth-test", "rows 0, n, 2n, … are for test, the others for training; 0: no such split")
            .between(0, 1_000_000)
            .defaultTo(0);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "csv", "a table in a file of your own, CSV or ARFF, also gzipped", CsvDataset::create)
            .with(FILE, TARGETS, INPUTS, SPLIT, EVERY_NTH_TEST);

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
        byte[] content = content(find(context.get(FILE), context.folder()));
        TextTable table = table(context.get(FILE), content);
        List<String> inputs = inputs(context, table, targets);

        Problems problems = new Problems();
        Input.Numbers input = new Input.Numbers("columns", new Shape.Vector(inputs.size()));
        float[] values = new float[table.rows().size() * inputs.size()];
        for (int c = 0; c < inputs.size(); c++) {
            double[] column = table.numbers(table.column(inputs.get(c)), false, problems);
            for (int row = 0; row < column.length; row++) {
                values[row * inputs.size() + c] = (float) column[row];
            }
        }
        List<ArrayDataset.Labels> labels =
                targets.stream().map(target -> target.read(table, problems)).toList();
        Schema.Split split = split(context, table, problems);
        problems.raise();

        Schema schema = Schema.of(
                        List.of(input),
                        labels.stream().map(ArrayDataset.Labels::task).toList(),
                        table.rows().size(),
                        new Schema.Source(
                                "the user's file " + context.get(FILE), "the user's", EmbeddedFile.sha256(content)))
                .split(split);
        return new ArrayDataset(schema, List.of(new ArrayDataset.Values(input, 0, values)), labels);
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

    private static byte[] content(Path path) {
        try (InputStream raw = Files.newInputStream(path)) {
            boolean zipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            try (InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new MtlException.Data("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    private static TextTable table(String file, byte[] content) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".arff") || name.endsWith(".arff.gz")
                ? TextTable.arff(file, content)
                : TextTable.csv(file, content);
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
                : Arrays.stream(context.get(INPUTS).split(","))
                        .map(String::strip)
                        .toList();
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
