package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of texts in columns as wide as they have to be: the first to the left, the others to the right, two blanks between them. */
final class TextTable {
    private static final String GAP = "  ";
    private static final String BAR = "  │ ";

    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> texts) {
        rows.add(List.copyOf(texts));
    }

    /** A title over some neighbouring columns. */
    record Span(String title, int columns) {}

    List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** The same below a line of titles, each over its columns, a bar before it in every row; the first column has none. */
    List<String> lines(List<Span> spans) {
        int[] widths = widths();
        List<List<String>> barred = new ArrayList<>();
        barred.add(new ArrayList<>(List.of(" ".repeat(widths[0]))));
        rows.forEach(row -> barred.add(new ArrayList<>(List.of(padded(row.get(0), widths[0])))));
        int first = 1;
        for (Span span : spans) {
            int[] own = Arrays.copyOfRange(widths, first, first + span.columns());
            own[0] = Math.max(own[0], own[0] + span.title().length() - width(own));
            barred.get(0).add(padded(span.title(), width(own)));
            for (int r = 0; r < rows.size(); r++) {
                List<String> cells = rows.get(r).subList(first, first + span.columns());
                barred.get(r + 1).add(rightward(cells, own));
            }
            first += span.columns();
        }
        return barred.stream().map(row -> String.join(BAR, row).stripTrailing()).toList();
    }

    private static int width(int[] columns) {
        return Arrays.stream(columns).sum() + GAP.length() * (columns.length - 1);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String rightward(List<String> cells, int[] widths) {
        List<String> texts = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            texts.add(" ".repeat(widths[c] - cells.get(c).length()) + cells.get(c));
        }
        return String.join(GAP, texts);
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return widths;
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
