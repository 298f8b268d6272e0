package org.mtl4j.bench.data;

import java.util.Map;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;

/** Columns of an embedded table as flat arrays. */
final class EmbeddedTable {

    private EmbeddedTable() {}

    /** Numbers of columns from … to − 1, row-major, as one input over all rows. */
    static ArrayDataset.Values values(Input.Numbers input, TextTable table, int from, int to) {
        int width = to - from;
        float[] values = new float[table.rows().size() * width];
        Problems problems = new Problems();
        for (int c = 0; c < width; c++) {
            double[] column = table.numbers(from + c, false, problems);
            for (int row = 0; row < column.length; row++) {
                values[row * width + c] = (float) column[row];
            }
        }
        problems.raise();
        return new ArrayDataset.Values(input, 0, values);
    }

    /** An input's columns are called as in the file. */
    static Legend legend(Input.Numbers input, TextTable table, int from, int to) {
        return new Legend(Map.of(input.name(), table.columns().subList(from, to)), Map.of(), Map.of());
    }

    /** Numbers of one column. */
    static double[] numbers(TextTable table, int column) {
        Problems problems = new Problems();
        double[] numbers = table.numbers(column, false, problems);
        problems.raise();
        return numbers;
    }
}
