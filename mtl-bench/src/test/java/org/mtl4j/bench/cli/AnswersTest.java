package org.mtl4j.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.bench.report.AnswerReport;
import org.mtl4j.bench.report.StudyReport;
import org.mtl4j.bench.study.Golden;
import org.mtl4j.bench.study.Json;

/** A small study of problems with a known answer, from the command to the table and the pictures. */
class AnswersTest {

    private static final String STUDY = """
            data:
              - {name: cagrad-toy, rows: 40}
              - {name: fonseca, rows: 40}
              - {name: task-pair, rows: 40, relation: opposite}
              - {name: task-pair, rows: 40, relation: identical}
              - {name: task-pair, rows: 40, relation: orthogonal}
              - {name: task-pair, rows: 40, relation: noise}
              - {name: gradnorm-toy, rows: 40, test-rows: 20, inputs: 4, outputs: 2, scaled: losses}
            inputs: raw
            targets: raw
            weighting: [equal, pcgrad, famo]
            baseline: none
            per-data:
              cagrad-toy:
                sharing: [{name: free-parameter, start: [-5, -6]}, {name: free-parameter, start: [-8.5, 7.5]}]
                training: {epochs: 10, batch: 1, precision: float64, optimizer: {name: adam, rate: 0.05}}
              fonseca:
                sharing: [{name: free-parameter, start: [-1, 0.8]}, {name: free-parameter, start: [0.8, -1]}]
                training: {epochs: 10, batch: 1, precision: float64, optimizer: {name: adam, rate: 0.02}}
              task-pair:
                sharing: [{name: free-parameter, start: [1, 0]}, {name: free-parameter, start: [1.5, 2]}]
                training: {epochs: 10, batch: 1, precision: float64, optimizer: {name: sgd, rate: 0.02}}
              gradnorm-toy:
                metric: normalized-mse
                sharing: {trunk: [2]}
                training: {epochs: 10, batch: 10, precision: float64, optimizer: {name: adam, rate: 0.02}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("answers.yaml"), STUDY);
    }

    private String table(Command command) {
        return command.out().replaceAll("(?s)\\nTrajectories: .*", "").stripTrailing();
    }

    @Test
    void printsWhoReachesTheFrontAndWhyRunsWereLost() {
        Command command = Command.run(folder, "run", "answers.yaml", "--quiet");

        assertThat(command.code()).isEqualTo(ExitCode.RUN_FAILED.number());
        assertThat(table(command)).isEqualTo(Golden.text(AnswersTest.class, "answers.txt"));
        assertThat(command.out()).contains("Trajectories: ").contains("39 cells, 2 lost, ");
    }

    @Test
    void writesAPictureForEachProblemBesideTheCells() throws IOException {
        Command.run(folder, "run", "answers.yaml", "--quiet");

        try (Stream<Path> files = Files.list(folder.resolve("runs/answers"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".svg")))
                    .containsExactlyInAnyOrder(
                            "cagrad-toy.svg",
                            "fonseca.svg",
                            "opposite.svg",
                            "identical.svg",
                            "orthogonal.svg",
                            "noise.svg");
        }
        assertThat(Files.readString(folder.resolve("runs/answers/cagrad-toy.svg")))
                .contains(">equal</text>", ">famo</text>", "2 lost");
    }

    @Test
    void cellsThatWereFinishedBeforeAreToldOfAlike() throws IOException {
        Command first = Command.run(folder, "run", "answers.yaml", "--quiet");
        String picture = Files.readString(folder.resolve("runs/answers/noise.svg"));

        Command again = Command.run(folder, "run", "answers.yaml", "--quiet");

        assertThat(table(again)).isEqualTo(table(first));
        assertThat(again.out()).contains("37 of them before");
        assertThat(Files.readString(folder.resolve("runs/answers/noise.svg"))).isEqualTo(picture);
    }

    @Test
    void jsonHasTheNumbersInFull() {
        Command command =
                Command.run(folder, "run", "answers.yaml", "--quiet", "--json", "data=fonseca", "weighting=equal");

        AnswerReport answer =
                Json.read(command.out(), StudyReport.class).answers().get(0);
        assertThat(answer.data()).isEqualTo("fonseca");
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.rows().get(0).numbers()).containsOnlyKeys("front", "distance", "volume");
        assertThat(answer.rows().get(0).runs()).isEqualTo(2);
    }

    @Test
    void theWordAllStandsForEveryWeightingThatThereIs() {
        Command command = Command.run(
                folder,
                "run",
                "answers.yaml",
                "--quiet",
                "--json",
                "data=fonseca",
                "weighting=all",
                "training.epochs=1");
        List<String> names = Command.run(folder, "list", "weightings")
                .out()
                .lines()
                .filter(line -> line.startsWith("  ") && !line.startsWith("   "))
                .map(line -> line.strip().split(" ")[0])
                .toList();

        AnswerReport answer =
                Json.read(command.out(), StudyReport.class).answers().get(0);
        assertThat(answer.rows()).extracting(AnswerReport.Row::strategy).containsExactlyElementsOf(names);
    }
}
