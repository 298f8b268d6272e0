package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.bench.report.StudyReport.Column;
import org.mtl4j.bench.report.StudyReport.DataReport;
import org.mtl4j.bench.report.StudyReport.LostCell;
import org.mtl4j.bench.report.StudyReport.Row;
import org.mtl4j.bench.stats.DeltaM;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.CellResult;
import org.mtl4j.bench.study.CellResult.Score;
import org.mtl4j.bench.study.CellResult.TaskScores;
import org.mtl4j.bench.study.Method;
import org.mtl4j.bench.study.Outcome;
import org.mtl4j.bench.study.StudyOutcome;
import org.mtl4j.engine.spec.Experiment;

/** Gathers the cells of a study into its report. */
public final class StudyReports {
    private final StudyOutcome outcome;
    private final Map<Experiment, Outcome.Done> done = new LinkedHashMap<>();

    private StudyReports(StudyOutcome outcome) {
        this.outcome = outcome;
        outcome.cells().forEach((cell, what) -> {
            if (what instanceof Outcome.Done finished) {
                done.put(cell.experiment(), finished);
            }
        });
    }

    /** @throws MtlException.InvalidSpec if the study names a metric that a data set's tasks do not have */
    public static StudyReport of(StudyOutcome outcome) {
        StudyReports reports = new StudyReports(outcome);
        Map<String, Map<Method, List<Cell>>> byData = new LinkedHashMap<>();
        for (Cell cell : outcome.plan().cells()) {
            byData.computeIfAbsent(cell.data(), data -> new LinkedHashMap<>())
                    .computeIfAbsent(cell.method(), method -> new ArrayList<>())
                    .add(cell);
        }
        List<DataReport> data = new ArrayList<>();
        byData.forEach((name, methods) -> data.add(reports.data(name, methods)));
        return new StudyReport(
                outcome.plan().name(),
                outcome.plan().summary(),
                data,
                AnswerReports.of(outcome),
                outcome.plan().cells().size(),
                outcome.reused(),
                outcome.seconds());
    }

    private DataReport data(String data, Map<Method, List<Cell>> methods) {
        List<Column> columns =
                columns(data, methods.values().stream().flatMap(List::stream).toList());
        List<Row> rows = new ArrayList<>();
        methods.forEach((method, cells) -> rows.add(row(method, cells, columns)));
        return new DataReport(data, columns, rows);
    }

    private List<Column> columns(String data, List<Cell> cells) {
        return cells.stream()
                .flatMap(cell -> result(cell.experiment()).stream())
                .findFirst()
                .map(result ->
                        result.tasks().stream().map(task -> column(data, task)).toList())
                .orElse(List.of());
    }

    private Column column(String data, TaskScores task) {
        String metric = outcome.plan().metric(data).orElse(task.primary());
        Score score = task.metrics().get(metric);
        if (score == null) {
            throw new MtlException.InvalidSpec("metric: task %s of %s has no metric %s; it has %s"
                    .formatted(
                            task.task(),
                            data,
                            metric,
                            String.join(", ", task.metrics().keySet())));
        }
        return new Column(task.task(), metric, score.direction());
    }

    private Row row(Method method, List<Cell> cells, List<Column> columns) {
        List<Cell> finished = cells.stream()
                .filter(cell -> done.containsKey(cell.experiment()))
                .toList();
        List<CellResult> results = finished.stream()
                .flatMap(cell -> result(cell.experiment()).stream())
                .toList();
        List<Optional<CellResult>> baselines = finished.stream()
                .map(cell -> cell.baseline().flatMap(this::result))
                .toList();
        List<Spread> metrics = IntStream.range(0, columns.size())
                .mapToObj(t -> spread(results, result -> value(result, t, columns.get(t))))
                .toList();
        return new Row(
                method,
                finished.stream().map(Cell::seed).toList(),
                metrics,
                oneMetric(columns)
                        ? Optional.of(spread(results, result -> meanOverTasks(result, columns)))
                        : Optional.empty(),
                taskChanges(columns, results, baselines),
                deltaM(columns, results, baselines),
                results.stream()
                        .mapToLong(result -> result.sharedParameters() + result.privateParameters())
                        .max()
                        .orElse(0),
                perStep(results, Spent::backwardPasses),
                perStep(results, Spent::validationRows),
                meanTiming(finished, what -> what.timing().seconds()),
                meanTiming(finished, what -> what.timing().stepsPerSecond()),
                lost(cells));
    }

    private Optional<Spread> deltaM(
            List<Column> columns, List<CellResult> results, List<Optional<CellResult>> baselines) {
        if (baselines.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        double[] perSeed = new double[results.size()];
        for (int i = 0; i < perSeed.length; i++) {
            CellResult result = results.get(i);
            perSeed[i] = baselines
                    .get(i)
                    .map(baseline -> DeltaM.percent(pairs(columns, result, baseline)))
                    .orElse(Double.NaN);
        }
        return Optional.of(Spread.of(perSeed));
    }

    private static List<Double> taskChanges(
            List<Column> columns, List<CellResult> results, List<Optional<CellResult>> baselines) {
        List<CellResult> ours = new ArrayList<>();
        List<CellResult> theirs = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (baselines.get(i).isPresent()) {
                ours.add(results.get(i));
                theirs.add(baselines.get(i).get());
            }
        }
        if (ours.isEmpty()) {
            return List.of();
        }
        List<Double> changes = new ArrayList<>();
        for (int t = 0; t < columns.size(); t++) {
            Column column = columns.get(t);
            int task = t;
            Spread value = spread(ours, result -> value(result, task, column));
            Spread baseline = spread(theirs, result -> value(result, task, column));
            changes.add(new DeltaM.Pair(value.mean(), baseline.mean(), column.direction()).percent());
        }
        return changes;
    }

    private static List<DeltaM.Pair> pairs(List<Column> columns, CellResult result, CellResult baseline) {
        List<DeltaM.Pair> pairs = new ArrayList<>();
        for (int t = 0; t < columns.size(); t++) {
            Column column = columns.get(t);
            pairs.add(new DeltaM.Pair(value(result, t, column), value(baseline, t, column), column.direction()));
        }
        return pairs;
    }

    private static double perStep(List<CellResult> results, ToLongFunction<Spent> number) {
        return results.stream()
                .mapToDouble(result -> (double) number.applyAsLong(result.spent()) / result.steps())
                .average()
                .orElse(Double.NaN);
    }

    private static Spread spread(List<CellResult> results, ToDoubleFunction<CellResult> value) {
        return Spread.of(results.stream().mapToDouble(value).toArray());
    }

    private static double meanOverTasks(CellResult result, List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToDouble(t -> value(result, t, columns.get(t)))
                .average()
                .orElse(Double.NaN);
    }

    private static double value(CellResult result, int task, Column column) {
        Score score = result.tasks().get(task).metrics().get(column.metric());
        return score == null ? Double.NaN : score.value();
    }

    private static boolean oneMetric(List<Column> columns) {
        return columns.stream().map(Column::metric).distinct().count() == 1;
    }

    private double meanTiming(List<Cell> cells, ToDoubleFunction<Outcome.Done> seconds) {
        return cells.stream()
                .flatMap(cell -> Optional.ofNullable(done.get(cell.experiment())).stream())
                .mapToDouble(seconds)
                .average()
                .orElse(Double.NaN);
    }

    private List<LostCell> lost(List<Cell> cells) {
        List<LostCell> lost = new ArrayList<>();
        for (Cell cell : cells) {
            if (outcome.cells().get(cell) instanceof Outcome.Lost what) {
                lost.add(new LostCell(cell.seed(), what.cause(), what.reason()));
            }
        }
        return lost;
    }

    private Optional<CellResult> result(Experiment experiment) {
        return Optional.ofNullable(done.get(experiment)).map(Outcome.Done::result);
    }
}
