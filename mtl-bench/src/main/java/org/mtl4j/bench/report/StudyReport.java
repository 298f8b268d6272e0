package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.bench.study.Method;
import org.mtl4j.bench.study.Outcome;

/**
 * The numbers of a study's final table; what {@code mtl run --json} prints.
 *
 * @param answers what is known of data with a known answer, instead of a table like others
 * @param cells how many trainings the study has
 * @param reused how many of them were finished before
 * @param seconds of this run of the study
 */
public record StudyReport(
        String study,
        String summary,
        List<DataReport> data,
        List<AnswerReport> answers,
        int cells,
        int reused,
        double seconds) {
    public StudyReport {
        data = List.copyOf(data);
        answers = List.copyOf(answers);
    }

    /** Whether a data set has a known answer, of which there is a report of its own. */
    boolean answered(String set) {
        return answers.stream().anyMatch(answer -> answer.data().equals(set));
    }

    /**
     * One data set: a table.
     *
     * @param tasks its columns; empty if no cell was finished
     * @param rows baselines first
     */
    public record DataReport(String data, List<Column> tasks, List<Row> rows) {
        public DataReport {
            tasks = List.copyOf(tasks);
            rows = List.copyOf(rows);
        }

        List<Row> candidates() {
            return rows.stream()
                    .filter(row -> row.method().role() == Method.Role.CANDIDATE)
                    .toList();
        }

        /** The name of a row within this table: without the sharing, or else the weighting, where all candidates have the same. */
        String label(Row row) {
            Method method = row.method();
            if (method.role() == Method.Role.BASELINE) {
                return method.label();
            }
            boolean sameSharing = same(Method::sharing);
            boolean sameWeighting = same(Method::weighting);
            List<String> parts = new ArrayList<>();
            if (!sameSharing) {
                parts.add(method.sharing());
            }
            if (sameSharing || !sameWeighting) {
                parts.add(method.weighting());
            }
            if (!method.settings().isEmpty()) {
                parts.add(String.join(" ", method.settings()));
            }
            return String.join(Method.SEPARATOR, parts);
        }

        private boolean same(Function<Method, String> part) {
            return candidates().stream()
                            .map(row -> part.apply(row.method()))
                            .distinct()
                            .count()
                    == 1;
        }
    }

    /** A task with the metric that it is judged by. */
    public record Column(String task, String metric, Direction direction) {}

    /**
     * One method on one data set.
     *
     * @param seeds of the finished cells; all numbers per seed are in their order
     * @param metrics one per task, in the order of the columns
     * @param mean over the tasks; empty if they are judged by different metrics
     * @param taskChanges relative change of each task's mean against the baseline in percent, positive = better; empty without a baseline
     * @param deltaM against the baseline of the same seed, in percent, positive = better; empty for a baseline itself or without one
     * @param parameters numbers that are trained
     * @param backwardPasses of a step, on average
     * @param validationRows that a step trained on besides its training rows, on average
     * @param seconds mean wall-clock of a cell
     * @param lost the cells that were not finished
     */
    public record Row(
            Method method,
            List<Long> seeds,
            List<Spread> metrics,
            Optional<Spread> mean,
            List<Double> taskChanges,
            Optional<Spread> deltaM,
            long parameters,
            double backwardPasses,
            double validationRows,
            double seconds,
            double stepsPerSecond,
            List<LostCell> lost) {
        public Row {
            seeds = List.copyOf(seeds);
            metrics = List.copyOf(metrics);
            taskChanges = List.copyOf(taskChanges);
            lost = List.copyOf(lost);
        }
    }

    /** A cell that was not finished. */
    public record LostCell(long seed, Outcome.Cause cause, String reason) {

        /** What happened, on one line. */
        String line() {
            return new Outcome.Lost(cause, reason).line();
        }
    }
}
