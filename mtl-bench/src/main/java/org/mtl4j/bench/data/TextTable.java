package org.mtl4j.bench.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;

/**
 * A table as text: named columns, and rows that know their line.
 *
 * @param file name for messages
 */
record TextTable(String file, List<String> columns, List<Row> rows) {

    /**
     * One row.
     *
     * @param line its first line in the file, from 1
     * @param cells as many as there are columns, without surrounding blanks
     */
    record Row(long line, List<String> cells) {}

    /** Reads ARFF if the file's name says so, also gzipped, else CSV. */
    static TextTable of(String file, byte[] content) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".arff") || name.endsWith(".arff.gz") ? arff(file, content) : csv(file, content);
    }

    /**
     * Reads CSV with a header line.
     *
     * @throws MtlException.Data with file and line
     */
    static TextTable csv(String file, byte[] content) {
        List<Row> lines = records(file, new String(content, StandardCharsets.UTF_8), '"', CommentStrategy.NONE, 0);
        if (lines.isEmpty()) {
            throw new MtlException.Data("%s is empty; expected were a line of column names and rows".formatted(file));
        }
        return checked(file, lines.get(0).cells(), lines.subList(1, lines.size()));
    }

    /** Reads CSV without a header; columns are numbered from 1. */
    static TextTable plain(String file, byte[] content) {
        List<Row> lines = records(file, new String(content, StandardCharsets.UTF_8), '"', CommentStrategy.NONE, 0);
        if (lines.isEmpty()) {
            throw new MtlException.Data("%s is empty".formatted(file));
        }
        List<String> columns = IntStream.rangeClosed(1, lines.get(0).cells().size())
                .mapToObj(String::valueOf)
                .toList();
        return checked(file, columns, lines);
    }

    /**
     * Reads ARFF with dense data; attributes give the columns, their types are not looked at.
     *
     * @throws MtlException.Data with file and line
     */
    static TextTable arff(String file, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> columns = new ArrayList<>();
        int line = 0;
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            end = end < 0 ? text.length() : end;
            String current = text.substring(position, end).strip();
            String keyword = current.toLowerCase(Locale.ROOT);
            position = end + 1;
            line++;
            if (keyword.startsWith("@attribute")) {
                columns.add(attributeName(
                        file, line, current.substring("@attribute".length()).strip()));
            } else if (keyword.equals("@data")) {
                String data = position < text.length() ? text.substring(position) : "";
                List<Row> rows = records(file, data, '\'', CommentStrategy.SKIP, line);
                for (Row row : rows) {
                    if (row.cells().get(0).startsWith("{")) {
                        throw new MtlException.Data(
                                "%s, line %d: sparse ARFF rows are not read; write all values, separated by commas"
                                        .formatted(file, row.line()));
                    }
                }
                return checked(file, columns, rows);
            }
        }
        throw new MtlException.Data("%s has no line @data: it is no ARFF file".formatted(file));
    }

    private static String attributeName(String file, int line, String declaration) {
        if (declaration.isEmpty()) {
            throw new MtlException.Data("%s, line %d: an attribute without a name".formatted(file, line));
        }
        char first = declaration.charAt(0);
        if (first == '\'' || first == '"') {
            int end = declaration.indexOf(first, 1);
            if (end < 0) {
                throw new MtlException.Data(
                        "%s, line %d: the quote of the attribute's name is not closed".formatted(file, line));
            }
            return declaration.substring(1, end);
        }
        return declaration.split("\\s+", 2)[0];
    }

    private static List<Row> records(String file, String text, char quote, CommentStrategy comments, int linesBefore) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .quoteCharacter(quote)
                .commentStrategy(comments)
                .commentCharacter('%')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(false)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (CsvRecord found : reader) {
                rows.add(new Row(
                        linesBefore + found.getStartingLineNumber(),
                        found.getFields().stream().map(String::strip).toList()));
            }
        } catch (CsvParseException e) {
            throw new MtlException.Data(
                    "%s is not readable as comma-separated values: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a reader of a string", e);
        }
        return rows;
    }

    private static TextTable checked(String file, List<String> columns, List<Row> rows) {
        Problems problems = new Problems();
        Set<String> names = new LinkedHashSet<>();
        for (String column : columns) {
            if (!names.add(column)) {
                problems.add("%s: two columns are called '%s'".formatted(file, column));
            }
        }
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                problems.add("%s, line %d: %d values in %d columns"
                        .formatted(file, row.line(), row.cells().size(), columns.size()));
            }
        }
        problems.raise();
        if (rows.isEmpty()) {
            throw new MtlException.Data("%s has no rows".formatted(file));
        }
        return new TextTable(file, List.copyOf(columns), List.copyOf(rows));
    }

    /** @return −1 if there is no such column */
    int column(String name) {
        return columns.indexOf(name);
    }

    /** The numbers of one column; what is no finite number becomes a problem, and a missing one NaN if that is allowed. */
    double[] numbers(int column, boolean mayMiss, Problems problems) {
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = rows.get(i).cells().get(column);
            if (mayMiss && isMissing(cell)) {
                numbers[i] = Double.NaN;
            } else {
                numbers[i] = number(cell);
                if (!Double.isFinite(numbers[i])) {
                    String what =
                            isMissing(cell) ? "a value is missing" : "'%s' is not a finite number".formatted(cell);
                    problems.add("%s, line %d, column %s: %s"
                            .formatted(file, rows.get(i).line(), columns.get(column), what));
                }
            }
        }
        return numbers;
    }

    static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equals("?") || cell.equals("NA") || cell.equals("NaN");
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
