package org.mtl4j.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.bench.report.StudyReport;
import org.mtl4j.bench.study.Golden;
import org.mtl4j.bench.study.Json;
import org.mtl4j.engine.Mtl;

class RunCommandTest {

    private static final String STUDY = """
            data: {name: shared-subspace, tasks: 2, rows: 20, test-rows: 20, inputs: 4, subspace: 2}
            sharing: {trunk: [4]}
            weighting: [equal, pcgrad]
            seeds: 2
            training: {epochs: 2, batch: 20}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), STUDY);
    }

    @Test
    void trainsAndPrintsATable() {
        Command command = Command.run(folder, "run", "small.yaml");
        assertThat(command.code()).isZero();
        assertThat(command.out().lines())
                .startsWith("shared-subspace · 2 tasks · rmse (lower is better) · 2 seeds")
                .anyMatch(line -> line.matches(" +task1 +task2 +Δm % +steps/s +time a run"))
                .anyMatch(line -> line.matches("  single-task( +[0-9.]+ ± [0-9.]+){2} +– .*"))
                .anyMatch(line -> line.matches("  pcgrad( +[0-9.]+ ± [0-9.]+){2} +[-+][0-9.]+ ± [0-9.]+ .*"))
                .anyMatch(line -> line.startsWith("  shared-subspace: "))
                .anyMatch(line -> line.startsWith("6 cells, "));
        assertThat(command.error().lines())
                .hasSize(6)
                .allMatch(line ->
                        line.matches("\\[\\d/6] shared-subspace · [a-z -]+( · [a-z]+)? · seed [01]: [0-9.]+ s"));
        assertThat(results()).hasSize(6);
    }

    @Test
    void standardOutputIsJsonAndNothingElse() {
        Command command = Command.run(folder, "run", "small.yaml", "--json", "--quiet");
        assertThat(command.code()).isZero();
        assertThat(command.error()).isEmpty();
        StudyReport report = Json.read(command.out(), StudyReport.class);
        assertThat(report.study()).isEqualTo("small");
        assertThat(report.data().get(0).rows()).hasSize(3);
    }

    @Test
    void jobsChangeNoBit() {
        Command.run(folder, "run", "small.yaml", "--out", "runs/alone");
        Command.run(folder, "run", "small.yaml", "--out", "runs/together", "--jobs", "3");
        Map<String, String> alone = results("runs/alone");
        assertThat(alone).hasSize(12).isEqualTo(results("runs/together"));
    }

    @Test
    void whatIsFinishedIsNotTrainedAgain() {
        Command.run(folder, "run", "small.yaml");
        Command again = Command.run(folder, "run", "small.yaml", "seeds=3");
        assertThat(again.error().lines())
                .hasSize(4)
                .startsWith("6 cells were finished before and are not trained again");
        assertThat(again.out()).contains("9 cells, 6 of them before, ");
    }

    /** Old kernels run everywhere, so the warning does not depend on the processor that tests run on. */
    @Test
    void saysOnceWhatHoldsTheMachineBack() {
        Map<String, String> held = Map.of("OPENBLAS_CORETYPE", "Barcelona");
        Command loud = Command.run(folder, 0, held, Mtl::discover, "run", "small.yaml");
        Command quiet = Command.run(folder, 0, held, Mtl::discover, "run", "small.yaml", "--quiet");

        assertThat(loud.error().lines().filter(line -> line.contains("OPENBLAS_CORETYPE")))
                .hasSize(1);
        assertThat(quiet.error()).isEmpty();
    }

    @Test
    void aTerminalHasOneLineThatIsDrawnAgain() {
        Command command = Command.run(folder, 60, Map.of(), Mtl::discover, "run", "small.yaml");
        assertThat(command.error()).doesNotContain("\n").contains("\r\u001B[K5 of 6 · 0:00 left · ");
        assertThat(command.error().split("\r\u001B\\[K")).allMatch(line -> line.length() < 60);
    }

    @Test
    void weightingsMayBeWrapped() {
        Command command = Command.run(
                folder, "run", "small.yaml", "--quiet", "weighting=every(2, every(steps=3, uncertainty)),pcgrad");
        assertThat(command.error()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out()).contains("  every(2, every(steps=3, uncertainty))  ");
    }

    @Test
    void aDivergedCellIsARowAndTheStudyGoesOn() {
        Command command = Command.run(
                folder,
                "run",
                "small.yaml",
                "--quiet",
                "training.optimizer={name: sgd, rate: 1e30},{name: sgd, rate: 0.01}");
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.out().lines())
                .anyMatch(line -> line.contains("equal · optimizer=sgd(rate=1e30) (seeds 0, 1)"))
                .anyMatch(line -> line.matches("  equal · optimizer=sgd\\(rate=0.01\\)( +[0-9.]+ ± [0-9.]+){2} .*"));
        assertThat(folder.resolve("runs/small"))
                .isDirectoryContaining(directory -> Files.exists(directory.resolve("failure.json")));
    }

    @Test
    void aPlugInThatFailsHasAnExitCodeOfItsOwn() {
        Command command = Command.run(
                folder,
                0,
                Map.of(),
                () -> Mtl.discover(new BrokenPlugin()),
                "run",
                "small.yaml",
                "--quiet",
                "weighting=equal,breaks");
        assertThat(command.code()).isEqualTo(3);
        assertThat(command.out())
                .contains("breaks (seeds 0, 1): plug-in failed: ")
                .contains("no weights today");
    }

    @Test
    void debugShowsWhereItHappened() {
        assertThat(Command.run(folder, "run", "nothing").error()).doesNotContain("\tat ");
        assertThat(Command.run(folder, "--debug", "run", "nothing").error()).contains("\tat org.mtl4j.");
        assertThat(Command.run(folder, 0, Map.of("MTL_DEBUG", "1"), Mtl::discover, "run", "nothing")
                        .error())
                .contains("\tat org.mtl4j.");
    }

    @Test
    void badInputIsNamedWithItsPlaceAndLeavesNothingBehind() throws IOException {
        Files.writeString(folder.resolve("tabs.yaml"), "data: yeast\ntraining:\n\tepochs: 3\n");
        Files.writeString(folder.resolve("wrong.yaml"), """
                data: [digits-duo, yaest]
                weighting: [pcgard, {name: uncertainty, intial: 0}, every(2)]
                sharing: {name: hard-sharing, trunk: [64, -3]}
                training: {epochs: many, batch: 0, optimiser: adam}
                seeds: 2
                """);
        Files.writeString(folder.resolve("empty.csv"), "x,y\n");
        Files.writeString(folder.resolve("gaps.csv"), "x,y\n1,0\nNaN,1\n3,0\n");
        Files.writeString(folder.resolve("words.csv"), "x,y\n1,0\n2,maybe\n3,1\n4,0\n");
        Files.writeString(folder.resolve("unlabelled.csv"), "x,y\n1,\n2,\n3,\n4,\n");
        Files.writeString(folder.resolve("file"), "");
        StringBuilder all = new StringBuilder();
        for (List<String> arguments : List.of(
                List.of("run"),
                List.of("run", "quickstrat"),
                List.of("run", "small.yaml", "weighting"),
                List.of("run", "small.yaml", "--jobs", "0"),
                List.of("run", "small.yaml", "--jobs", "two"),
                List.of("run", "small.yaml", "--qiet"),
                List.of("run", "small.yaml", "training.epoch=3", "seeds=0"),
                List.of("run", "small.yaml", "metric=rmsd"),
                List.of("run", "tabs.yaml"),
                List.of("run", "wrong.yaml"),
                List.of("run", "small.yaml", "--out", "file"),
                List.of("run", "small.yaml", "--out", "file/inside"),
                csv("empty.csv", "y:binary"),
                csv("gaps.csv", "y:binary"),
                csv("words.csv", "y:binary"),
                csv("unlabelled.csv", "y:regression"),
                csv("missing.csv", "y:binary"),
                List.of("list", "weighings"),
                List.of("describe", "pcgard"),
                List.of("compare", "nothing"),
                List.of("frobnicate"))) {
            Command command = Command.run(folder, arguments.toArray(String[]::new));
            assertThat(command.out()).isEmpty();
            all.append("$ mtl ")
                    .append(String.join(" ", arguments))
                    .append('\n')
                    .append(command.text(folder))
                    .append('\n');
        }
        assertThat(all.toString().replace(folder.toString(), "FOLDER").stripTrailing())
                .isEqualTo(Golden.text(RunCommandTest.class, "bad-input.txt"));
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private List<String> csv(String file, String targets) {
        return List.of(
                "run",
                "small.yaml",
                "data={name: csv, file: \"%s\", targets: \"%s\"}".formatted(folder.resolve(file), targets));
    }

    private Map<String, String> results() {
        Map<String, String> results = results("runs/small");
        results.keySet().removeIf(name -> !name.endsWith("result.json"));
        return results;
    }

    private Map<String, String> results(String run) {
        Path root = folder.resolve(run);
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                if (file.endsWith("result.json") || file.endsWith("history.csv")) {
                    results.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    /** Offers a weighting that throws in every step. */
    static final class BrokenPlugin implements MtlPlugin {

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(Factory.weighting("breaks", "throws in every step", Breaks::new));
        }
    }

    private static final class Breaks implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            throw new IllegalStateException("no weights today");
        }
    }
}
