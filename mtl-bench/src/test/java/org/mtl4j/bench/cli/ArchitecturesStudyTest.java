package org.mtl4j.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.bench.study.BenchStudies;
import org.mtl4j.engine.Mtl;

/** The study of all architectures, with fewer rows and one epoch: every cell of it runs. */
class ArchitecturesStudyTest {

    @TempDir
    Path folder;

    @Test
    void everyArchitectureRunsOnEveryKindOfInput() {
        Command command = Command.run(
                folder,
                "run",
                "architectures",
                "data=[{name: digits-duo}, {name: fashion-duo, rows: 40, test-rows: 20},"
                        + " {name: coloured-shapes, rows: 20, test-rows: 10, side: 12}, {name: small-grammar, rows: 20, test-rows: 10}]",
                "seeds=1",
                "training.epochs=1",
                "--quiet");

        assertThat(command.error()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out()).contains("72 cells, ").doesNotContain("lost, ");
    }

    /** What comes to be offered has to be compared, or to be left out on purpose. */
    @Test
    void noArchitectureIsForgotten() {
        Set<String> offered = Mtl.discover().registry().sharings().list().stream()
                .map(registered -> registered.name())
                .collect(Collectors.toCollection(TreeSet::new));
        offered.removeAll(Set.of("single-task", "esmm", "free-parameter"));
        String study = new BenchStudies()
                .studies().stream()
                        .filter(s -> s.name().equals("architectures"))
                        .findFirst()
                        .orElseThrow()
                        .text();

        assertThat(offered).allSatisfy(name -> assertThat(study).contains("  - " + name + "\n"));
    }
}
