package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.bench.report.StudyReport.Column;
import org.mtl4j.bench.report.StudyReport.DataReport;
import org.mtl4j.bench.report.StudyReport.Row;

/** The report as a terminal shows it: a table per data set, then what the tables show in words. */
public final class StudyText {
    /** With more tasks than this a table shows their mean and the worst one instead of each. */
    private static final int FEW_TASKS = 3;

    /** Of more cells with the same failure, some are counted only. */
    private static final int MOST_NAMED = 6;

    private StudyText() {}

    public static List<String> lines(StudyReport report) {
        List<String> lines = new ArrayList<>();
        lines.addAll(AnswerText.lines(report.answers()));
        for (DataReport data : report.data()) {
            if (!report.answered(data.data())) {
                lines.add(title(data));
                lines.addAll(table(data));
                lines.addAll(moreRows(data));
                lines.addAll(lost(data));
                lines.add("");
            }
        }
        for (String sentence : Verdict.of(report)) {
            lines.addAll(Wrapped.lines(sentence, "  ", "    "));
        }
        return lines;
    }

    private static String title(DataReport data) {
        int seeds =
                data.rows().stream().mapToInt(row -> row.seeds().size()).max().orElse(0);
        List<String> metrics =
                data.tasks().stream().map(StudyText::metric).distinct().toList();
        List<String> parts = new ArrayList<>();
        parts.add(data.data());
        if (!data.tasks().isEmpty()) {
            parts.add(plural(data.tasks().size(), "task"));
        }
        if (metrics.size() == 1) {
            parts.add(metrics.get(0));
        }
        parts.add(plural(seeds, "seed"));
        return String.join(" · ", parts);
    }

    private static String metric(Column column) {
        return "%s (%s is better)"
                .formatted(column.metric(), column.direction() == Direction.HIGHER ? "higher" : "lower");
    }

    private static String plural(int count, String noun) {
        return count == 1 ? "1 " + noun : "%d %ss".formatted(count, noun);
    }

    private static List<String> table(DataReport data) {
        boolean each = data.tasks().size() <= FEW_TASKS;
        boolean delta = data.rows().stream().anyMatch(row -> row.deltaM().isPresent());
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of(""));
        if (each) {
            boolean mixed = data.tasks().stream().map(Column::metric).distinct().count() > 1;
            data.tasks()
                    .forEach(column ->
                            header.add(mixed ? "%s, %s".formatted(column.task(), metric(column)) : column.task()));
        } else {
            header.addAll(List.of("mean over tasks", "worst task"));
        }
        if (delta) {
            header.add("Δm %");
            if (!each) {
                header.add("tasks better");
            }
        }
        header.addAll(List.of("steps/s", "time a run"));
        table.row(header);
        for (Row row : data.rows()) {
            List<String> texts = new ArrayList<>(List.of("  " + data.label(row)));
            texts.addAll(each ? tasks(data, row) : summary(data, row));
            if (delta) {
                texts.add(row.deltaM()
                        .map(spread -> Numbers.signedSpread(spread, 1))
                        .orElse(Numbers.NONE));
                if (!each) {
                    texts.add(better(row));
                }
            }
            texts.add(Numbers.count(row.stepsPerSecond()));
            texts.add(Numbers.duration(row.seconds()));
            table.row(texts);
        }
        return table.lines();
    }

    private static List<String> tasks(DataReport data, Row row) {
        return IntStream.range(0, data.tasks().size())
                .mapToObj(t -> Numbers.spread(row.metrics().get(t), decimals(data, t)))
                .toList();
    }

    private static List<String> summary(DataReport data, Row row) {
        String mean = row.mean()
                .map(spread -> Numbers.spread(spread, Numbers.decimals(spread.mean())))
                .orElse(Numbers.NONE);
        return List.of(
                mean,
                worst(data, row)
                        .map(t -> "%s %s"
                                .formatted(
                                        data.tasks().get(t).task(),
                                        Numbers.spread(row.metrics().get(t), decimals(data, t))))
                        .orElse(Numbers.NONE));
    }

    /** The task with the worst mean, if all are judged alike. */
    private static Optional<Integer> worst(DataReport data, Row row) {
        if (row.mean().isEmpty() || row.seeds().isEmpty()) {
            return Optional.empty();
        }
        boolean higher = data.tasks().get(0).direction() == Direction.HIGHER;
        return IntStream.range(0, data.tasks().size())
                .filter(t -> !Double.isNaN(row.metrics().get(t).mean()))
                .boxed()
                .min((a, b) -> {
                    int order = Double.compare(
                            row.metrics().get(a).mean(), row.metrics().get(b).mean());
                    return higher ? order : -order;
                });
    }

    private static String better(Row row) {
        if (row.taskChanges().isEmpty()) {
            return Numbers.NONE;
        }
        long better = row.taskChanges().stream().filter(change -> change > 0).count();
        return "%d of %d".formatted(better, row.taskChanges().size());
    }

    /** As many decimals as the largest mean of the column needs. */
    private static int decimals(DataReport data, int task) {
        double largest = data.rows().stream()
                .mapToDouble(row -> Math.abs(row.metrics().get(task).mean()))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        return Numbers.decimals(largest);
    }

    /** Methods that see more data than the others do. */
    private static List<String> moreRows(DataReport data) {
        return data.rows().stream()
                .filter(row -> row.validationRows() > 0)
                .flatMap(row -> Wrapped.lines(
                        "%s trained on validation rows too: %s a step, in %s backward passes"
                                .formatted(
                                        data.label(row),
                                        Numbers.count(row.validationRows()),
                                        Numbers.count(row.backwardPasses())),
                        "  ",
                        "    ")
                        .stream())
                .toList();
    }

    /** Each reason once, with the cells that it cost. */
    private static List<String> lost(DataReport data) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (Row row : data.rows()) {
            Map<String, List<Long>> seeds = new LinkedHashMap<>();
            row.lost()
                    .forEach(cell -> seeds.computeIfAbsent(cell.line(), line -> new ArrayList<>())
                            .add(cell.seed()));
            seeds.forEach((line, of) -> cells.computeIfAbsent(line, l -> new ArrayList<>())
                    .add("%s (seed%s %s)"
                            .formatted(
                                    data.label(row),
                                    of.size() == 1 ? "" : "s",
                                    of.stream().map(String::valueOf).collect(Collectors.joining(", ")))));
        }
        List<String> lines = new ArrayList<>();
        cells.forEach((line, of) -> lines.addAll(Wrapped.lines("%s: %s".formatted(few(of), line), "  ", "    ")));
        return lines;
    }

    private static String few(List<String> names) {
        List<String> shown = new ArrayList<>(names);
        if (names.size() > MOST_NAMED) {
            shown.subList(MOST_NAMED - 1, names.size()).clear();
            shown.add("%d more".formatted(names.size() - shown.size()));
        }
        return Verdict.listed(shown);
    }
}
