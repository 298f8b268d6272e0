package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts in columns as wide as they have to be: the first to the left, the others to the right, two blanks between them. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> texts) {
        rows.add(List.copyOf(texts));
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            String text = row.get(c);
            String padding = " ".repeat(widths[c] - text.length());
            line.append(c == 0 ? text + padding : GAP + padding + text);
        }
        return line.toString().stripTrailing();
    }
}
