package org.mtl4j.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlException.InvalidSpec;
import org.mtl4j.engine.spec.ExperimentReader;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.TreeReader;

class StudyRunnerTest {

    private static final String STUDY =
            "data: [digits, subspace]\nweighting: [equal, pcgrad]\nseeds: 2\ntraining: {epochs: 2}\n";

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();

    @Test
    void everyCellIsADirectoryOfItsFiles() {
        StudyOutcome outcome = run(1, STUDY);
        assertThat(outcome.cells())
                .hasSize(12)
                .allSatisfy((cell, what) -> assertThat(what).isInstanceOf(Outcome.Done.class));
        assertThat(directories())
                .hasSize(12)
                .allSatisfy(directory -> assertThat(directory)
                        .isDirectoryContaining("glob:**spec.yaml")
                        .isDirectoryContaining("glob:**manifest.json")
                        .isDirectoryContaining("glob:**history.csv")
                        .isDirectoryContaining("glob:**result.json")
                        .isDirectoryContaining("glob:**timing.json"));
        assertThat(directories())
                .anySatisfy(directory -> assertThat(directory.getFileName().toString())
                        .matches("digits-hard-sharing-pcgrad-seed1-[0-9a-f]{16}"));
    }

    @Test
    void theSpecReadsBackAsTheExperiment() {
        StudyOutcome outcome = run(1, STUDY);
        List<String> specs =
                directories().stream().map(d -> text(d.resolve("spec.yaml"))).toList();
        outcome.cells()
                .keySet()
                .forEach(cell -> assertThat(specs)
                        .anySatisfy(spec -> assertThat(ExperimentReader.read("spec.yaml", spec))
                                .isEqualTo(cell.experiment())));
    }

    @Test
    void theHistoryHasARowPerEpochAndNoTimes() {
        run(1, "data: digits\nbaseline: none\ntraining: {epochs: 2}\n");
        assertThat(text(directories().get(0).resolve("history.csv"))).isEqualTo("""
                        epoch,steps,loss/left,loss/right,validation/left/accuracy,weight/left,weight/right,penalty/distance
                        0,10,1.0,2.0,0.5,1.0,2.0,0.25
                        1,20,0.5,1.0,0.5,0.5,1.0,0.25
                        """);
    }

    @Test
    void aSecondRunTrainsNothing() {
        run(1, STUDY);
        StudyOutcome again = run(1, STUDY);
        assertThat(engine.trained()).hasSize(12);
        assertThat(again.reused()).isEqualTo(12);
        assertThat(again.cells())
                .hasSize(12)
                .allSatisfy((cell, what) -> assertThat(what).isInstanceOf(Outcome.Done.class));
    }

    @Test
    void aLargerStudyTrainsOnlyWhatIsNew() {
        run(1, STUDY);
        StudyOutcome larger = run(1, STUDY, "seeds=3");
        assertThat(larger.reused()).isEqualTo(12);
        assertThat(engine.trained()).hasSize(18);
    }

    @Test
    void jobsChangeNoBit(@TempDir Path other) {
        run(1, STUDY);
        Map<String, String> alone = results(folder);
        new StudyRunner(engine, () -> CellStore.open(other), 3, new Silent()).run(plan(STUDY));
        assertThat(results(other)).isEqualTo(alone).hasSize(24);
    }

    @Test
    void aLostCellIsARowAndTheStudyGoesOn() {
        String study =
                "data: digits\nweighting: [diverging, broken, hungry, equal]\nbaseline: none\ntraining: {epochs: 2}\n";
        StudyOutcome outcome = run(1, study);
        assertThat(outcome.cells().values())
                .satisfiesExactly(
                        what -> assertThat(what)
                                .isEqualTo(new Outcome.Lost(
                                        Outcome.Cause.DIVERGED, "the loss of task left is NaN at step 0")),
                        what -> assertThat(what)
                                .isEqualTo(new Outcome.Lost(
                                        Outcome.Cause.PLUGIN, "weighting \"broken\" threw: no reason")),
                        what -> assertThat(what)
                                .isEqualTo(new Outcome.Lost(
                                        Outcome.Cause.FAILED, "java.lang.OutOfMemoryError: Java heap space")),
                        what -> assertThat(what).isInstanceOf(Outcome.Done.class));
        assertThat(outcome.lostAny()).isTrue();

        run(1, study);
        assertThat(engine.trained())
                .as("what diverged would diverge again; what failed is worth another try")
                .extracting(experiment -> experiment.weighting().plugin().name())
                .containsExactly("diverging", "broken", "hungry", "equal", "broken", "hungry");
    }

    @Test
    void aWrongCellStopsTheStudyBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> run(1, "data: digits\nweighting: [equal, unknown]\n"))
                .isInstanceOf(InvalidSpec.class)
                .hasMessageContaining("unknown");
        assertThat(engine.trained()).isEmpty();
        assertThat(directories()).isEmpty();
    }

    @Test
    void aStoreThatFillsUpEndsTheStudyAndLeavesNothingHalfWritten() throws IOException {
        Path store = folder.resolve("store");
        StudyRunner runner = new StudyRunner(engine, () -> CellStore.open(store), 1, new Silent() {
            @Override
            public void trained(Cell cell, int epochs, int of) {
                if (cell.seed() == 1) {
                    replaceByFile(store);
                }
            }
        });
        assertThatThrownBy(() -> runner.run(plan("data: digits\nseeds: 2\nbaseline: none\ntraining: {epochs: 1}\n")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("digits · hard-sharing · equal · seed 1")
                .hasMessageContaining("cannot be kept in " + store)
                .hasMessageContaining("--out");
        assertThat(store).isRegularFile();
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        Path leftOver = Files.createDirectories(folder.resolve(".unfinished-999999999-1"));
        Files.writeString(leftOver.resolve("result.json"), "{");
        Path ours = Files.createDirectories(
                folder.resolve(".unfinished-" + ProcessHandle.current().pid() + "-1"));
        CellStore.open(folder);
        assertThat(leftOver).doesNotExist();
        assertThat(ours).exists();
    }

    @Test
    void aDamagedResultSaysWhatToDo() throws IOException {
        run(1, "data: digits\nbaseline: none\n");
        Path result = directories().get(0).resolve("result.json");
        Files.writeString(result, "{\"tasks\": 3}");
        assertThatThrownBy(() -> run(1, "data: digits\nbaseline: none\n"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(result.toString())
                .hasMessageContaining("remove its folder");
    }

    private StudyOutcome run(int jobs, String study, String... arguments) {
        return new StudyRunner(engine, () -> CellStore.open(folder), jobs, new Silent()).run(plan(study, arguments));
    }

    private static StudyPlan plan(String study, String... arguments) {
        Problems problems = new Problems();
        return StudyReader.read(
                "test",
                TreeReader.read("test.yaml", study, problems),
                List.of(arguments),
                List.of("equal", "pcgrad", "famo"),
                Set.of("head"),
                (experiment, written, found) -> {},
                problems);
    }

    private List<Path> directories() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> results(Path store) {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> all = Files.walk(store)) {
            for (Path file : all.toList()) {
                if (file.endsWith("result.json") || file.endsWith("history.csv")) {
                    results.put(store.relativize(file).toString(), text(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replaceByFile(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> paths = new ArrayList<>(all.toList());
            Collections.reverse(paths);
            for (Path path : paths) {
                Files.delete(path);
            }
            Files.writeString(directory, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static class Silent implements StudyWatcher {
        @Override
        public void started(List<Cell> cells, int reused) {}

        @Override
        public void trained(Cell cell, int epochs, int of) {}

        @Override
        public void finished(Cell cell, Outcome outcome) {}
    }
}
