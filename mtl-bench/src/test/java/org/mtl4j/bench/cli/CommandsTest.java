package org.mtl4j.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.bench.study.Golden;
import org.mtl4j.bench.study.Json;
import org.mtl4j.engine.Mtl;

class CommandsTest {

    @TempDir
    private Path folder;

    @Test
    void helpSaysWhatThereIsAndNeedsNoPlugIns() {
        StringBuilder all = new StringBuilder();
        for (String command :
                List.of("", "run", "predict", "export", "list", "describe", "verify", "doctor", "compare")) {
            String[] arguments = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
            Command help = Command.run(folder, 0, Map.of(), CommandsTest::noEngine, arguments);
            assertThat(help.code()).isZero();
            assertThat(help.error()).isEmpty();
            all.append(help.out()).append('\n');
        }
        assertThat(all.toString().stripTrailing()).isEqualTo(Golden.text(CommandsTest.class, "help.txt"));
    }

    private static Mtl noEngine() {
        throw new AssertionError("help needs no plug-ins");
    }

    @Test
    void withoutACommandThereIsHelpOnStandardError() {
        Command command = Command.run(folder, 0, Map.of(), CommandsTest::noEngine);
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.error()).startsWith("Usage: mtl");
    }

    @Test
    void version() {
        assertThat(Command.run(folder, 0, Map.of(), CommandsTest::noEngine, "--version")
                        .out())
                .startsWith("mtl ");
    }

    @Test
    void listsAreArraysOfObjects() {
        for (String kind : List.of("weightings", "wrappers", "sharings", "trunks", "datasets", "metrics", "studies")) {
            Command command = Command.run(folder, "list", kind, "--json");
            assertThat(command.code()).isZero();
            assertThat(command.error()).isEmpty();
            Map<?, ?>[] objects = Json.read(command.out(), Map[].class);
            assertThat(objects).as(kind).isNotEmpty().allSatisfy(object -> {
                assertThat(String.valueOf(object.get("name"))).matches("[a-z][a-z0-9-]*");
                assertThat(object.get("summary")).isInstanceOf(String.class);
                assertThat(String.valueOf(object.get("jar"))).isNotBlank();
            });
        }
    }

    @Test
    void weightingsSayWhatTheySeeAndCost() {
        Map<?, ?>[] objects =
                Json.read(Command.run(folder, "list", "weightings", "--json").out(), Map[].class);
        assertThat(objects)
                .anySatisfy(object -> assertPrice(object, "equal", "losses", "1", false))
                .anySatisfy(object -> assertPrice(object, "pcgrad", "gram", "T", false))
                .anySatisfy(object -> assertPrice(object, "famo", "losses", "1", true))
                .anySatisfy(object -> assertPrice(object, "db-mtl", "gradients", "T", false))
                .anySatisfy(object -> assertPrice(object, "modo", "batch-gram", "3T", false))
                .anySatisfy(object -> assertPrice(object, "auto-lambda", "lookahead", "3", false))
                .anySatisfy(object -> assertPrice(object, "moml", "lookahead", "2T + 1", false))
                .anySatisfy(object -> assertPrice(object, "forum", "lookahead", "T + 7", false));
    }

    private static void assertPrice(Map<?, ?> object, String name, String sees, String passes, boolean looksBack) {
        assertThat(object.get("name")).isEqualTo(name);
        assertThat(object.get("sees")).isEqualTo(sees);
        assertThat(object.get("backwardPasses")).isEqualTo(passes);
        assertThat(object.get("looksBack")).isEqualTo(looksBack);
    }

    @Test
    void listOfEverything() {
        Command command = Command.run(folder, "list");
        assertThat(command.code()).isZero();
        assertThat(command.out().lines())
                .anyMatch(line -> line.matches("weightings +sees +passes"))
                .contains("wrappers", "sharings", "trunks", "datasets", "metrics", "studies")
                .anyMatch(line -> line.startsWith("  quickstart "))
                .anyMatch(line -> line.startsWith("  yeast "));
    }

    @Test
    void describesParametersAndPapers() {
        Command command = Command.run(folder, "describe", "uncertainty");
        assertThat(command.code()).isZero();
        assertThat(command.out().lines())
                .anyMatch(line -> line.startsWith("uncertainty, a weighting of "))
                .anyMatch(line -> line.contains("sees losses, 1 backward pass a step"))
                .anyMatch(line -> line.matches("  initial +-?[0-9.]+ +.*"))
                .anyMatch(line -> line.contains("arxiv.org/abs/1705.07115"));
        assertThat(Command.run(folder, "describe", "quickstart").out())
                .contains("  weighting: [equal, uncertainty, pcgrad]");
        Map<?, ?>[] objects =
                Json.read(Command.run(folder, "describe", "pcgrad", "--json").out(), Map[].class);
        assertThat(objects).hasSize(1);
        assertThat(objects[0].get("parameters")).asInstanceOf(LIST).isNotEmpty();
    }

    @Test
    void doctorNamesTheMachine() {
        Command command = Command.run(folder, "doctor");
        assertThat(command.code()).isZero();
        assertThat(command.out().lines())
                .anyMatch(line -> line.matches("java +.*" + Runtime.version().feature() + ".*"))
                .anyMatch(line -> line.matches("blas-kernel +\\w+"))
                .anyMatch(line -> line.matches("blas-threads +\\d+"))
                .anyMatch(line -> line.matches("plug-ins +.+"));
    }

    @Test
    void plugInsThatDoNotGoTogetherAreNamed() {
        Supplier<Mtl> twice = () -> Mtl.with(new Offers(MtlApi.LEVEL), new Offers(MtlApi.LEVEL));
        Supplier<Mtl> newer = () -> Mtl.with(new Offers(MtlApi.LEVEL + 1));
        for (Supplier<Mtl> engine : List.of(twice, newer)) {
            for (String command : List.of("list", "doctor")) {
                Command failed = Command.run(folder, 0, Map.of(), engine, command);
                assertThat(failed.code()).isEqualTo(3);
                assertThat(failed.out() + failed.error()).contains("CommandsTest$Offers");
            }
        }
    }

    /** A plug-in of one study. */
    private record Offers(int apiLevel) implements MtlPlugin {

        @Override
        public List<Study> studies() {
            return List.of(new Study("mine", "a study", "data: yeast"));
        }
    }

    @Test
    void describesTheNetworkThatAnArchitectureMakesForData() {
        Command command = Command.run(
                folder, "describe", "mmoe", "--data", "digits-duo", "sharing.experts=2", "sharing.trunk=[16]");

        assertThat(command.code()).isZero();
        assertThat(command.out())
                .contains("expert-1/block-0/0/dense", "left/gate/logits")
                .containsPattern("all tasks +3,232\n")
                .containsPattern("together +3,976\n")
                .containsPattern(
                        "multiply-adds a row +%,d\n".formatted(2 * 100 * 16 + 2 * (100 * 2 + 2 * 16 + 16 * 10)));
    }

    @Test
    void drawsANetwork() {
        Command command = Command.run(folder, "describe", "hard-sharing", "--data", "digits-duo", "--mermaid");

        assertThat(command.out().lines())
                .startsWith("flowchart TD")
                .contains("  subgraph of-left [\"left\"]", "  n4 --> n5", "  n5 ==> out-left([\"left\"])");
    }

    @Test
    void onlyWhatMakesNetworksTakesData() {
        Command command = Command.run(folder, "describe", "pcgrad", "--data", "digits-duo");

        assertThat(command.code()).isEqualTo(2);
        assertThat(command.error()).contains("a sharing or a trunk is expected", "\"pcgrad\" is a weighting");
    }
}
