package org.mtl4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlException.InvalidSpec;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.bench.report.ReferenceComparison.Compared;
import org.mtl4j.bench.study.CellResult;
import org.mtl4j.bench.study.CellResult.Score;
import org.mtl4j.bench.study.CellResult.TaskScores;
import org.mtl4j.bench.study.KeptCell;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.WeightingSpec;

class ReferenceComparisonTest {

    private static final double[] ALONE = {0.90, 0.91, 0.92, 0.90, 0.92};
    private static final double[] EQUAL = {0.88, 0.89, 0.90, 0.87, 0.91};
    private static final double[] PCGRAD = {0.885, 0.893, 0.905, 0.874, 0.915};

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("runs.json"), """
                {"schema": "reference-runs/1", "id": "made", "results": {
                  "STL@pytorch": {"seeds": [0, 1, 2, 3, 4], "tasks": {"left": {"auc": {"values": [0.9, 0.91, 0.92, 0.9, 0.92]}}}},
                  "EW@libmtl": {"seeds": [0, 1], "tasks": {"left": {"auc": {"values": [0.1, 0.2]}}}},
                  "EW@pytorch": {"seeds": [0, 1, 2, 3, 4], "delta_m_percent": {"values": [-2.2, -2.2, -2.2, -3.3, -1.1]},
                    "tasks": {"left": {"auc": {"values": [0.88, 0.89, 0.9, 0.87, 0.91]}}}},
                  "PCGrad@libmtl": {"seeds": [0, 1, 2, 3, 4], "tasks": {"left": {"auc": {"values": [0.885, 0.893, 0.905, 0.874, 0.915]}}}},
                  "PCGrad@libmtl/MMoE": {"seeds": [0], "tasks": {"left": {"auc": {"values": [0.5]}}}},
                  "Nash_MTL@libmtl": {"seeds": [0], "tasks": {"left": {"auc": {"values": [0.5]}}}}}}
                """);
    }

    @Test
    void theSameNumbersAgree() {
        ReferenceComparison comparison = compare(0, 0);
        assertThat(comparison.answers())
                .extracting(Compared::method, Compared::source, Compared::quantity)
                .containsExactly(
                        tuple("single-task", "STL@pytorch", "left roc-auc"),
                        tuple("equal", "EW@pytorch", "left roc-auc"),
                        tuple("equal", "EW@pytorch", "Δm %"),
                        tuple("pcgrad", "PCGrad@libmtl", "left roc-auc over equal"));
        assertThat(comparison.agrees()).isTrue();
        assertThat(comparison.lines())
                .last()
                .isEqualTo(
                        "All 4 quantities agree with made within three standard errors, corrected for their number.");
    }

    @Test
    void theLuckOfSeedsCountsOnceOnly() {
        ReferenceComparison comparison = compare(-0.2, 0);
        assertThat(comparison.answers())
                .filteredOn(answer -> !answer.agrees())
                .extracting(Compared::method)
                .containsOnly("single-task", "equal");
    }

    @Test
    void anotherMethodIsFound() {
        ReferenceComparison comparison = compare(0, 0.05);
        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.lines())
                .anyMatch(line -> line.startsWith("pcgrad, left roc-auc over equal: "))
                .last()
                .isEqualTo("1 of 4 quantities disagree with made.");
    }

    @Test
    void twoCellsOfOneSeedAreNoSample() {
        List<KeptCell> cells = new ArrayList<>(cells("equal", EQUAL, 0));
        cells.addAll(cells("equal", EQUAL, 0));
        assertThatThrownBy(() -> ReferenceComparison.of(cells, "runs.json", folder))
                .isInstanceOf(InvalidSpec.class)
                .hasMessageContaining("two cells of equal with seed 0");
    }

    @Test
    void nothingInCommonIsSaid() {
        assertThatThrownBy(() -> ReferenceComparison.of(cells("famo", EQUAL, 0), "runs.json", folder))
                .isInstanceOf(InvalidSpec.class)
                .hasMessage(
                        "the run has [famo] and the reference made [single-task, equal, pcgrad, nash-mtl]: nothing to compare");
    }

    @Test
    void builtInReferencesAreThere() {
        for (String name : List.of("digits-duo", "yeast", "enb")) {
            assertThat(Reference.find(name, folder).methods())
                    .containsOnlyKeys("single-task", "equal", "uncertainty", "pcgrad", "famo");
        }
    }

    private ReferenceComparison compare(double luck, double pcgrad) {
        List<KeptCell> cells = new ArrayList<>(cells("alone", ALONE, luck));
        cells.addAll(cells("equal", EQUAL, luck));
        cells.addAll(cells("pcgrad", PCGRAD, luck + pcgrad));
        return ReferenceComparison.of(cells, "runs.json", folder);
    }

    private static List<KeptCell> cells(String method, double[] values, double shift) {
        Experiment experiment = method.equals("alone")
                ? Experiment.on("d").withSharing(SharingSpec.of("single-task"))
                : Experiment.on("d").withWeighting(WeightingSpec.of(method));
        List<KeptCell> cells = new ArrayList<>();
        for (int seed = 0; seed < values.length; seed++) {
            Map<String, Score> metrics = Map.of("roc-auc", new Score(values[seed] + shift, Direction.HIGHER));
            CellResult result = new CellResult(
                    List.of(new TaskScores("left", "roc-auc", new TreeMap<>(metrics))),
                    1,
                    1,
                    0,
                    false,
                    new Spent(1, 0, 1, 1),
                    1,
                    1,
                    List.of());
            cells.add(new KeptCell(experiment.withSeed(seed), result));
        }
        return cells;
    }
}
