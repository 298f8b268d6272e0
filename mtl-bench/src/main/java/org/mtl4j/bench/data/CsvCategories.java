package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.data.Input;

/**
 * Columns of a user's table that hold categories.
 *
 * @param names of the categories of each column, in the order of their numbers
 */
record CsvCategories(ArrayDataset.Codes values, List<List<String>> names) {
    private static final String INPUT = "categories";

    /** Reads columns; a missing category becomes a problem, and the result is then of no use. */
    static CsvCategories read(TextTable table, List<String> columns, Problems problems) {
        int rows = table.rows().size();
        int[] codes = new int[rows * columns.size()];
        List<List<String>> names = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            int column = table.column(columns.get(c));
            OrderedValues values = OrderedValues.of(
                    table.rows().stream().map(row -> row.cells().get(column)).toList());
            names.add(values.names());
            for (int row = 0; row < rows; row++) {
                TextTable.Row of = table.rows().get(row);
                String cell = of.cells().get(column);
                if (TextTable.isMissing(cell)) {
                    problems.add("%s, line %d, column %s: a category is missing"
                            .formatted(table.file(), of.line(), columns.get(c)));
                } else {
                    codes[row * columns.size() + c] = values.number(cell);
                }
            }
        }
        List<Integer> counts = names.stream().map(of -> Math.max(1, of.size())).toList();
        return new CsvCategories(
                new ArrayDataset.Codes(new Input.Categories(INPUT, counts), codes), List.copyOf(names));
    }

    Input.Categories input() {
        return values.input();
    }
}
