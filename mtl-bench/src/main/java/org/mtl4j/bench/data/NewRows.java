package org.mtl4j.bench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.engine.spec.Suggestion;

/**
 * Rows of a user's file to be predicted: CSV or ARFF as {@link CsvDataset} reads them, columns matched by name with those a model
 * was trained on, in any order. Of a sequence the cells behind its end are empty.
 */
public final class NewRows implements Dataset {
    private final Schema schema;
    private final Legend legend;
    private final List<String> ignored;
    private final Map<Input, float[][]> numbers = new HashMap<>();
    private final Map<Input, int[][]> codes = new HashMap<>();

    private NewRows(Schema schema, Legend legend, List<String> ignored) {
        this.schema = schema;
        this.legend = legend;
        this.ignored = List.copyOf(ignored);
    }

    /**
     * Reads a file.
     *
     * @param name of the file in messages
     * @param trained schema of the data that were learned from
     * @throws org.mtl4j.api.MtlException.Data with all that is wrong: columns that are missing; cells that are missing, no
     *     numbers, or no category that was there in training, each with line and column
     */
    public static NewRows read(String name, Path file, Schema trained, Legend legend) {
        TextTable table = TextTable.of(name, UserFile.content(file));
        List<String> needed = trained.inputs().stream()
                .flatMap(input -> legend.columns(input).stream())
                .toList();
        Problems problems = new Problems(20);
        missing(table, needed, problems);
        Schema schema = new Schema(
                trained.inputs(),
                trained.tasks(),
                table.rows().size(),
                trained.inputsOfTask(),
                new Schema.Split.None(),
                trained.source());
        List<String> ignored = new ArrayList<>(table.columns());
        ignored.removeAll(needed);
        NewRows rows = new NewRows(schema, legend, ignored);
        List<Reader> readers = schema.inputs().stream()
                .map(input -> rows.new Reader(input, table, problems))
                .toList();
        for (int row = 0; row < schema.rows(); row++) {
            for (Reader reader : readers) {
                reader.read(row);
            }
        }
        problems.raise();
        return rows;
    }

    private static void missing(TextTable table, List<String> needed, Problems problems) {
        Set<String> missing = new LinkedHashSet<>(needed);
        table.columns().forEach(missing::remove);
        for (String column : missing) {
            problems.add("%s has no column '%s', which the model was trained on%s"
                    .formatted(table.file(), column, meant(column, table.columns(), needed)));
        }
    }

    /** A column of the file that is called almost like it, and stands for no other. */
    private static String meant(String column, List<String> there, Collection<String> needed) {
        List<String> free =
                there.stream().filter(name -> !needed.contains(name)).toList();
        return Suggestion.near(column, free).map("; is it \"%s\"?"::formatted).orElse("");
    }

    /** Columns of the file that the model does not read. */
    public List<String> ignored() {
        return ignored;
    }

    /** Reads one input, row by row. */
    private final class Reader {
        private final Input input;
        private final TextTable table;
        private final Problems problems;
        private final List<String> names;
        private final int[] columns;
        private final List<Categories> categories = new ArrayList<>();
        private final float[][] ofNumbers;
        private final int[][] ofCodes;

        Reader(Input input, TextTable table, Problems problems) {
            this.input = input;
            this.table = table;
            this.problems = problems;
            this.names = legend.columns(input);
            this.columns = names.stream().mapToInt(table::column).toArray();
            this.ofNumbers = new float[schema.rows()][];
            this.ofCodes = new int[schema.rows()][];
            if (input instanceof Input.Categories of) {
                boolean texts = of.hashed() && legend.categories().containsKey(of.name());
                for (int column = 0; column < of.cardinalities().size(); column++) {
                    categories.add(Categories.of(legend.categories(of, column), texts));
                }
            }
            numbers.put(input, ofNumbers);
            codes.put(input, ofCodes);
        }

        void read(int number) {
            TextTable.Row row = table.rows().get(number);
            int there = there(row);
            boolean isNumbers = input instanceof Input.Numbers;
            ofNumbers[number] = new float[isNumbers ? there : 0];
            ofCodes[number] = new int[isNumbers ? 0 : there];
            for (int i = 0; i < there; i++) {
                if (columns[i] >= 0) {
                    Cell cell = new Cell(table, row, names.get(i), row.cells().get(columns[i]), problems);
                    if (isNumbers) {
                        ofNumbers[number][i] = cell.number();
                    } else if (input instanceof Input.Tokens tokens) {
                        ofCodes[number][i] = cell.whole(tokens.vocabulary());
                    } else {
                        ofCodes[number][i] = categories.get(i).of(cell);
                    }
                }
            }
        }

        /** How many of a row's cells hold something: all, but for sequences. */
        private int there(TextTable.Row row) {
            if (!(input.shape() instanceof Shape.Sequence sequence)) {
                return columns.length;
            }
            int there = columns.length;
            while (there > 0
                    && (columns[there - 1] < 0
                            || row.cells().get(columns[there - 1]).isEmpty())) {
                there--;
            }
            if (there == 0 || there % sequence.width() != 0) {
                problems.add("%s, line %d: input '%s' has %d values; whole steps of %d, at least one, were expected"
                        .formatted(table.file(), row.line(), input.name(), there, sequence.width()));
            }
            return there;
        }
    }

    /**
     * The categories of a column.
     *
     * @param codes by name; empty if the column is hashed
     * @param texts whether any text is hashed, else whole numbers stand for themselves
     */
    private record Categories(List<String> names, Map<String, Integer> codes, boolean texts) {
        private static final int SHOWN = 12;

        static Categories of(List<String> names, boolean texts) {
            Map<String, Integer> codes = new HashMap<>();
            names.forEach(name -> codes.put(value(name), codes.size()));
            return new Categories(names, codes, texts);
        }

        /** Numbers that are equal are one category however they are written. */
        private static String value(String text) {
            return OrderedValues.isNumber(text) ? String.valueOf(Double.parseDouble(text)) : text;
        }

        int of(Cell at) {
            if (TextTable.isMissing(at.cell()) && !names.contains(at.cell())) {
                return at.problem("a category is missing");
            }
            if (names.isEmpty()) {
                return texts ? at.cell().hashCode() : at.whole(Integer.MAX_VALUE);
            }
            Integer code = codes.get(value(at.cell()));
            return code == null
                    ? at.problem("'%s' is no category of the training%s".formatted(at.cell(), hint(at.cell())))
                    : code;
        }

        private String hint(String cell) {
            String some = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
            String rest = names.size() > SHOWN ? ", and %d more".formatted(names.size() - SHOWN) : "";
            return rest.isEmpty()
                    ? "; there are: " + some
                    : Suggestion.near(cell, names)
                            .map("; did you mean \"%s\"?"::formatted)
                            .orElse("; there are: " + some + rest);
        }
    }

    /** One cell of the file. */
    private record Cell(TextTable table, TextTable.Row row, String column, String cell, Problems problems) {

        float number() {
            try {
                float number = (float) Double.parseDouble(cell);
                if (Float.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, with all else that is no number
            }
            return problem(
                    TextTable.isMissing(cell) ? "a value is missing" : "'%s' is not a finite number".formatted(cell));
        }

        /** A whole number from 0 to {@code end} − 1. */
        int whole(int end) {
            if (cell.matches("\\d{1,9}") && Integer.parseInt(cell) < end) {
                return Integer.parseInt(cell);
            }
            return problem("'%s' is not a whole number from 0 to %d".formatted(cell, end - 1));
        }

        int problem(String what) {
            problems.add("%s, line %d, column %s: %s".formatted(table.file(), row.line(), column, what));
            return 0;
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Legend legend() {
        return legend;
    }

    @Override
    public void read(int row, Example into) {
        for (Input input : schema.inputs()) {
            if (input instanceof Input.Numbers of) {
                into.input(of, numbers.getOrDefault(input, new float[0][])[row]);
            } else if (input instanceof Input.Categories of) {
                into.input(of, codes.getOrDefault(input, new int[0][])[row]);
            } else if (input instanceof Input.Tokens of) {
                into.input(of, codes.getOrDefault(input, new int[0][])[row]);
            }
        }
    }
}
