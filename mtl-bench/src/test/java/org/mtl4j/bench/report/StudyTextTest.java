package org.mtl4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException.InvalidSpec;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.CellResult;
import org.mtl4j.bench.study.CellResult.Score;
import org.mtl4j.bench.study.CellResult.TaskScores;
import org.mtl4j.bench.study.Golden;
import org.mtl4j.bench.study.Json;
import org.mtl4j.bench.study.Method.Role;
import org.mtl4j.bench.study.Outcome;
import org.mtl4j.bench.study.StudyOutcome;
import org.mtl4j.bench.study.StudyPlan;
import org.mtl4j.bench.study.StudyReader;
import org.mtl4j.bench.study.Timing;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.TreeReader;

class StudyTextTest {

    /** Two data sets with few tasks and one with many, where sharing costs, pays and does neither. */
    private static final String STUDY = """
            data: [digits, {name: subspace, tasks: 5}, coin]
            weighting: [equal, pcgrad]
            seeds: 3
            """;

    @Test
    void tablesAndWords() {
        assertThat(text(outcome(STUDY))).isEqualTo(Golden.text(StudyTextTest.class, "study.txt"));
    }

    @Test
    void oneSeedAndTwoSharings() {
        assertThat(
                        text(
                                outcome(
                                        "data: digits\nsharing: [hard-sharing, mmoe]\nweighting: [equal, uncertainty]\ntraining: {optimizer: {rate: [0.1, 0.01]}}\n")))
                .isEqualTo(Golden.text(StudyTextTest.class, "one-seed.txt"));
    }

    @Test
    void lostCellsAreRowsWithTheirReason() {
        StudyOutcome outcome = outcome("data: digits\nweighting: [equal, pcgrad]\nseeds: 2\n");
        Map<Cell, Outcome> cells = new LinkedHashMap<>(outcome.cells());
        for (Cell cell : outcome.plan().cells()) {
            if (cell.method().weighting().equals("pcgrad")
                    || cell.method().role() == Role.BASELINE && cell.seed() == 1) {
                cells.put(
                        cell,
                        new Outcome.Lost(Outcome.Cause.DIVERGED, "the loss of task left is NaN at step 12\nand more"));
            }
        }
        assertThat(text(new StudyOutcome(outcome.plan(), cells, 0, 1)))
                .isEqualTo(Golden.text(StudyTextTest.class, "lost.txt"));
    }

    @Test
    void saysWhoTrainsOnMoreRowsThanTheOthers() {
        assertThat(text(outcome("data: digits\nweighting: [equal, auto-lambda]\n")))
                .contains("\n  auto-lambda trained on validation rows too: 64 a step, in 3 backward passes\n");
    }

    @Test
    void deltaMIsPairedBySeed() {
        StudyReport report = StudyReports.of(outcome("data: digits\nseeds: 2\n"));
        StudyReport.Row baseline = report.data().get(0).rows().get(0);
        StudyReport.Row row = report.data().get(0).rows().get(1);
        for (int seed = 0; seed < 2; seed++) {
            double expected = 0;
            for (int task = 0; task < 2; task++) {
                double ours = row.metrics().get(task).values().get(seed);
                double theirs = baseline.metrics().get(task).values().get(seed);
                expected += 100 * (ours - theirs) / theirs / 2;
            }
            assertThat(row.deltaM().orElseThrow().values().get(seed)).isEqualTo(expected);
        }
        assertThat(baseline.deltaM()).isEmpty();
    }

    @Test
    void theStudyMayNameAnotherMetric() {
        StudyReport report = StudyReports.of(outcome("data: digits\nmetric: log-loss\n"));
        assertThat(report.data().get(0).tasks())
                .allSatisfy(column -> assertThat(column.direction()).isEqualTo(Direction.LOWER));
    }

    @Test
    void aMetricThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> StudyReports.of(outcome("data: digits\nmetric: rmse\n")))
                .isInstanceOf(InvalidSpec.class)
                .hasMessage("metric: task left of digits has no metric rmse; it has accuracy, log-loss");
    }

    @Test
    void theReportIsJson() {
        String json = Json.write(StudyReports.of(outcome("data: digits\nseeds: 2\n")));
        assertThat(json).isEqualTo(Golden.text(StudyTextTest.class, "study.json") + "\n");
    }

    private static String text(StudyOutcome outcome) {
        return String.join("\n", StudyText.lines(StudyReports.of(outcome))).stripTrailing();
    }

    private static StudyOutcome outcome(String study) {
        Problems problems = new Problems();
        StudyPlan plan = StudyReader.read(
                "test",
                TreeReader.read("test.yaml", study, problems),
                List.of(),
                List.of("equal", "pcgrad", "famo"),
                Set.of("head"),
                (experiment, written, found) -> {},
                problems);
        Map<Cell, Outcome> cells = new LinkedHashMap<>();
        plan.cells().forEach(cell -> cells.put(cell, new Outcome.Done(result(cell), new Timing(0.42, 0.4, 2500, 1))));
        return new StudyOutcome(plan, cells, 0, 12.5);
    }

    private static CellResult result(Cell cell) {
        List<TaskScores> tasks = new ArrayList<>();
        List<String> names =
                cell.data().equals("subspace") ? List.of("a", "b", "c", "d", "e") : List.of("left", "right");
        for (int t = 0; t < names.size(); t++) {
            SortedMap<String, Score> metrics = new TreeMap<>();
            double value = score(cell, t);
            metrics.put("accuracy", new Score(value, Direction.HIGHER));
            metrics.put("log-loss", new Score(1 - value, Direction.LOWER));
            tasks.add(new TaskScores(names.get(t), "accuracy", metrics));
        }
        return new CellResult(tasks, 15, 1000, 14, false, spent(cell), 9000, 204, List.of());
    }

    /** Looking ahead takes validation rows; the gradients of two tasks take two passes. */
    private static Spent spent(Cell cell) {
        return switch (cell.method().weighting()) {
            case "auto-lambda" -> new Spent(64_000, 64_000, 5000, 3000);
            case "pcgrad" -> new Spent(64_000, 0, 1000, 2000);
            default -> new Spent(64_000, 0, 1000, 1000);
        };
    }

    /** Sums of powers of two, so that no digit depends on rounding. */
    private static double score(Cell cell, int task) {
        double level = 0.75 + 0.015625 * task;
        if (cell.method().role() == Role.BASELINE) {
            return level + 0.0078125 * (cell.seed() % 2);
        }
        double gain = switch (cell.data()) {
            case "digits" -> -0.03125;
            case "subspace" -> 0.0625;
            default -> 0.015625 * (cell.seed() - 1);
        };
        double method = cell.method().weighting().equals("equal") ? 0 : 0.00390625;
        return level + gain + method + 0.001953125 * cell.seed();
    }
}
