package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.bench.data.toy.Problem;
import org.mtl4j.bench.data.toy.Problems;
import org.mtl4j.bench.report.AnswerReport.Form;
import org.mtl4j.bench.report.AnswerReport.Measure;
import org.mtl4j.bench.report.AnswerReport.Part;
import org.mtl4j.bench.report.AnswerReport.Row;
import org.mtl4j.bench.report.StudyReport.LostCell;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.CellResult;
import org.mtl4j.bench.study.CellResult.Score;
import org.mtl4j.bench.study.Method;
import org.mtl4j.bench.study.Outcome;
import org.mtl4j.bench.study.StudyOutcome;

/** Gathers the cells of a study on data whose answer is known. */
final class AnswerReports {
    /** Tasks of equal difficulty, which a fair strategy leaves equally far from their end. */
    private static final String EQUALLY_HARD = "gradnorm-toy";

    private static final String UNEXPLAINED = "normalized-mse";
    private static final Score NONE = new Score(Double.NaN, Metric.Direction.LOWER);
    private static final Measure MEAN =
            new Measure("unexplained", "share of the test targets' variance, mean over tasks", Form.PLAIN);
    private static final Measure WORST = new Measure("worst", "the same of the task that got least far", Form.PLAIN);
    private static final Measure BEST = new Measure("best", "the same of the task that got farthest", Form.PLAIN);
    private static final List<Measure> FAIRNESS = List.of(MEAN, WORST, BEST);

    private final StudyOutcome outcome;

    private AnswerReports(StudyOutcome outcome) {
        this.outcome = outcome;
    }

    static List<AnswerReport> of(StudyOutcome outcome) {
        AnswerReports reports = new AnswerReports(outcome);
        return byData(outcome).entrySet().stream()
                .flatMap(entry -> reports.report(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    static Map<String, List<Cell>> byData(StudyOutcome outcome) {
        Map<String, List<Cell>> byData = new LinkedHashMap<>();
        outcome.plan()
                .cells()
                .forEach(cell -> byData.computeIfAbsent(cell.data(), data -> new ArrayList<>())
                        .add(cell));
        return byData;
    }

    private Optional<AnswerReport> report(String data, List<Cell> cells) {
        Optional<Problem> problem = Problems.of(cells.get(0).experiment().data());
        if (problem.isPresent()) {
            AnswerMeasures measures = AnswerMeasures.of(problem.get());
            return Optional.of(new AnswerReport(
                    data,
                    problem.get().title(),
                    measures.part(),
                    measures.measures(),
                    rows(cells, of -> measures.numbers(followed(of)))));
        }
        if (cells.get(0).experiment().data().name().equals(EQUALLY_HARD)) {
            return Optional.of(
                    new AnswerReport(data, title(cells), Part.SCALES, FAIRNESS, rows(cells, this::fairness)));
        }
        return Optional.empty();
    }

    /** Strategies in the order of the plan; runs that differ in their start only belong to one row. */
    static Map<String, List<Cell>> byStrategy(List<Cell> cells) {
        Map<String, List<Cell>> strategies = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Method method = cell.method();
            String name = Stream.concat(Stream.of(method.weighting()), method.settings().stream())
                    .reduce("%s %s"::formatted)
                    .orElseThrow();
            strategies.computeIfAbsent(name, key -> new ArrayList<>()).add(cell);
        }
        return strategies;
    }

    private List<Row> rows(List<Cell> cells, Function<List<Cell>, Map<String, Double>> numbers) {
        List<Row> rows = new ArrayList<>();
        byStrategy(cells).forEach((strategy, of) -> {
            List<Cell> finished =
                    of.stream().filter(cell -> done(cell).isPresent()).toList();
            rows.add(new Row(strategy, finished.size(), numbers.apply(finished), lost(of)));
        });
        return rows;
    }

    private List<Followed> followed(List<Cell> cells) {
        return cells.stream().flatMap(cell -> followed(outcome, cell).stream()).toList();
    }

    /** A run with its places; empty if it was lost, or kept without them. */
    static Optional<Followed> followed(StudyOutcome outcome, Cell cell) {
        return outcome.cells().get(cell) instanceof Outcome.Done done
                        && !done.trajectory().isEmpty()
                ? Optional.of(new Followed(cell.experiment(), done.trajectory()))
                : Optional.empty();
    }

    private Map<String, Double> fairness(List<Cell> cells) {
        List<double[]> left = cells.stream()
                .flatMap(cell -> done(cell).stream())
                .map(done -> unexplained(done.result()))
                .toList();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(MEAN.name(), mean(left, tasks -> tasks.average().orElse(Double.NaN)));
        numbers.put(WORST.name(), mean(left, tasks -> tasks.max().orElse(Double.NaN)));
        numbers.put(BEST.name(), mean(left, tasks -> tasks.min().orElse(Double.NaN)));
        return numbers;
    }

    private static double mean(List<double[]> runs, ToDoubleFunction<DoubleStream> overTasks) {
        return runs.stream()
                .mapToDouble(tasks -> overTasks.applyAsDouble(Arrays.stream(tasks)))
                .average()
                .orElse(Double.NaN);
    }

    private static double[] unexplained(CellResult result) {
        return result.tasks().stream()
                .mapToDouble(
                        task -> task.metrics().getOrDefault(UNEXPLAINED, NONE).value())
                .toArray();
    }

    private String title(List<Cell> cells) {
        return cells.stream()
                .flatMap(cell -> done(cell).stream())
                .findFirst()
                .map(done -> "%d tasks".formatted(done.result().tasks().size()))
                .orElse(cells.get(0).data());
    }

    private Optional<Outcome.Done> done(Cell cell) {
        return outcome.cells().get(cell) instanceof Outcome.Done done ? Optional.of(done) : Optional.empty();
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
}
