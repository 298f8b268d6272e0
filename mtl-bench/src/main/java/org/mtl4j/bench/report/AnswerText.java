package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mtl4j.bench.report.AnswerReport.Measure;
import org.mtl4j.bench.report.AnswerReport.Part;
import org.mtl4j.bench.report.AnswerReport.Row;
import org.mtl4j.bench.report.StudyReport.LostCell;

/** Data with a known answer for a terminal: a table for each kind of question, a row for each strategy, and why runs were lost. */
final class AnswerText {
    private static final String NUMBER = "-?\\d[\\d.,Ee-]*";
    private static final double LARGE = 100;

    private AnswerText() {}

    static List<String> lines(List<AnswerReport> answers) {
        List<String> lines = new ArrayList<>();
        for (Part part : Part.values()) {
            List<AnswerReport> ofPart =
                    answers.stream().filter(answer -> answer.part() == part).toList();
            if (!ofPart.isEmpty()) {
                lines.add(part.title());
                lines.addAll(table(ofPart));
                lines.addAll(legend(ofPart));
                ofPart.forEach(answer -> lines.addAll(AnswerVerdict.lines(answer)));
                lines.addAll(lost(ofPart));
                lines.add("");
            }
        }
        return lines;
    }

    /** Two lines of titles: the problems, each over its numbers, and what the numbers are. */
    private static List<String> table(List<AnswerReport> answers) {
        TextTable table = new TextTable();
        List<String> names = new ArrayList<>(List.of(""));
        answers.forEach(answer -> answer.measures().forEach(measure -> names.add(measure.name())));
        table.row(names);
        for (String strategy : strategies(answers)) {
            List<String> texts = new ArrayList<>(List.of("  " + strategy));
            for (AnswerReport answer : answers) {
                for (Measure measure : answer.measures()) {
                    texts.add(text(answer, strategy, measure));
                }
            }
            table.row(texts);
        }
        List<TextTable.Span> spans = answers.stream()
                .map(answer ->
                        new TextTable.Span(answer.title(), answer.measures().size()))
                .toList();
        return table.lines(spans);
    }

    private static Set<String> strategies(List<AnswerReport> answers) {
        Set<String> strategies = new LinkedHashSet<>();
        answers.forEach(answer -> answer.rows().forEach(row -> strategies.add(row.strategy())));
        return strategies;
    }

    private static String text(AnswerReport answer, String strategy, Measure measure) {
        return answer.rows().stream()
                .filter(row -> row.strategy().equals(strategy))
                .findFirst()
                .map(row -> text(row, measure))
                .orElse(Numbers.NONE);
    }

    private static String text(Row row, Measure measure) {
        double number = row.numbers().getOrDefault(measure.name(), Double.NaN);
        if (Double.isNaN(number)) {
            return Numbers.NONE;
        }
        return switch (measure.form()) {
            case COUNT -> "%.0f of %d".formatted(number, row.runs() + row.lost().size());
            case FACTOR -> "×" + plain(number);
            case PLAIN -> plain(number);
        };
    }

    private static String plain(double number) {
        return Numbers.fixed(number, Math.abs(number) < LARGE ? 2 : 0);
    }

    private static List<String> legend(List<AnswerReport> answers) {
        Map<String, String> meanings = new LinkedHashMap<>();
        answers.forEach(answer -> answer.measures().forEach(m -> meanings.putIfAbsent(m.name(), m.meaning())));
        List<String> parts = new ArrayList<>();
        meanings.forEach((name, meaning) -> parts.add("%s: %s".formatted(name, meaning)));
        return Wrapped.lines(String.join("; ", parts) + ".", "  ", "    ");
    }

    /** Reasons that differ by their numbers only once, with the strategy and how many runs it cost. */
    private static List<String> lost(List<AnswerReport> answers) {
        List<String> lines = new ArrayList<>();
        for (AnswerReport answer : answers) {
            for (Row row : answer.rows()) {
                Map<String, List<LostCell>> alike = row.lost().stream()
                        .collect(Collectors.groupingBy(
                                cell -> cell.line().replaceAll(NUMBER, "#"), LinkedHashMap::new, Collectors.toList()));
                alike.values()
                        .forEach(cells -> lines.addAll(Wrapped.lines(
                                "%s, %s, %d of %d runs %s"
                                        .formatted(
                                                answer.title(),
                                                row.strategy(),
                                                cells.size(),
                                                row.runs() + row.lost().size(),
                                                cells.get(0).line()),
                                "  ",
                                "    ")));
            }
        }
        return lines;
    }
}
