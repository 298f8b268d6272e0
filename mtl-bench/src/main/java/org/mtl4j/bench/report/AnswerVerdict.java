package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mtl4j.bench.report.AnswerReport.Part;
import org.mtl4j.bench.report.AnswerReport.Row;

/** Says in words who reached a front from every start and who from none, and who stayed where no step helps both tasks. */
final class AnswerVerdict {
    /** Nearer than this is where it was. */
    private static final double STAYED = 0.05;

    /** More strategies than these are counted, not named. */
    private static final int FEW = 12;

    private AnswerVerdict() {}

    static List<String> lines(AnswerReport answer) {
        List<String> parts = new ArrayList<>();
        if (answer.part() == Part.FRONTS) {
            add(parts, answer, "%s reached the front from every start", row -> ofRuns(row) == row.runs());
            add(parts, answer, "%s from none", row -> ofRuns(row) == 0);
        }
        add(parts, answer, "%s stayed where no step helps both", row -> number(row, AnswerMeasures.MOVED) < STAYED);
        return parts.isEmpty()
                ? List.of()
                : Wrapped.lines("%s: %s.".formatted(answer.title(), String.join("; ", parts)), "  ", "    ");
    }

    private static void add(List<String> parts, AnswerReport answer, String words, Predicate<Row> which) {
        List<String> names = answer.rows().stream()
                .filter(row -> row.runs() > 0 && row.lost().isEmpty())
                .filter(which)
                .map(Row::strategy)
                .toList();
        if (!names.isEmpty()) {
            parts.add(words.formatted(
                    names.size() <= FEW
                            ? Verdict.listed(names)
                            : "%d of %d strategies"
                                    .formatted(names.size(), answer.rows().size())));
        }
    }

    private static double ofRuns(Row row) {
        return number(row, AnswerMeasures.FRONT);
    }

    private static double number(Row row, String measure) {
        return row.numbers().getOrDefault(measure, Double.NaN);
    }
}
