package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Whole networks as the engine describes them, against golden files: node, owner, number of parameters, inputs. */
class DescribedNetworksTest {

    private static final Input TABLE = numbers("table", 6);
    private static final Input MORE = numbers("more", 3);
    private static final Multiclass DIGIT = Multiclass.of("digit", 10);
    private static final Regression HEIGHT = Regression.of("height", 2);
    private static final Binary MOOD = Binary.of("mood");
    private static final Map<String, String> SMALL = Map.of("widths", "[8, 4]");

    @Test
    void oneTrunkForAllTasks() {
        assertRenders("hard-sharing.txt", describe(schema(List.of(TABLE), DIGIT, HEIGHT, MOOD), "hard-sharing", SMALL));
    }

    @Test
    void inputsSideBySide() {
        assertRenders("two-inputs.txt", describe(schema(List.of(TABLE, MORE), DIGIT, MOOD), "hard-sharing", SMALL));
    }

    @Test
    void ownInputsBeforeOneTrunk() {
        Schema schema =
                schema(List.of(TABLE, MORE), DIGIT, MOOD).reading(DIGIT, TABLE).reading(MOOD, MORE);

        assertRenders("own-inputs.txt", describe(schema, "hard-sharing", SMALL));
    }

    @Test
    void oneNetworkForEachTask() {
        assertRenders("single-task.txt", describe(schema(List.of(TABLE), DIGIT, HEIGHT), "single-task", SMALL));
    }

    @Test
    void everythingThatATrunkMayHave() {
        Network network = Offered.describe(
                schema(List.of(TABLE), DIGIT, MOOD),
                "hard-sharing",
                Map.of("head", "[5]", "head-activation", "tanh"),
                "dense",
                Map.of("widths", "[8, 4]", "activation", "gelu", "dropout", "0.25", "layer-norm", "true"));

        assertRenders("everything.txt", network);
    }

    /** What the baseline is for: each of its networks is what hard sharing would be for that task alone. */
    @Test
    void singleTaskIsHardSharingOfEachTaskAlone() {
        Network together = describe(schema(List.of(TABLE), DIGIT, HEIGHT, MOOD), "single-task", SMALL);

        assertThat(together.sharedParameterCount()).isZero();
        for (Task task : List.of(DIGIT, HEIGHT, MOOD)) {
            Network alone = describe(schema(List.of(TABLE), task), "hard-sharing", SMALL);
            assertThat(together.privateParameterCount(task)).isEqualTo(alone.parameterCount());
        }
    }

    @Test
    void sixtyFourTasksShareOneTrunk() {
        Task[] tasks =
                IntStream.range(0, 64).mapToObj(t -> Regression.of("t" + t, 1)).toArray(Task[]::new);

        Network network = describe(schema(List.of(TABLE), tasks), "hard-sharing", SMALL);

        assertThat(network.sharedParameterCount()).isEqualTo(7 * 8 + 9 * 4);
        assertThat(network.parameterCount()).isEqualTo(7 * 8 + 9 * 4 + 64 * 5);
    }

    @Test
    void aTrunkWithoutLayersLeavesLinearModels() {
        Network network = describe(schema(List.of(TABLE), DIGIT, MOOD), "hard-sharing", Map.of("widths", "[]"));

        assertThat(network.sharedParameterCount()).isZero();
        assertThat(network.parameterCount()).isEqualTo(7 * 10 + 7);
    }

    private static Network describe(Schema schema, String sharing, Map<String, String> ofTrunk) {
        return Offered.describe(schema, sharing, Map.of(), "dense", ofTrunk);
    }

    private static Schema schema(List<Input> inputs, Task... tasks) {
        return Schema.of(inputs, List.of(tasks), 100, new Schema.Source("made for this test", "CC0-1.0", ""));
    }

    private static Input numbers(String name, int width) {
        return new Input.Numbers(name, new Shape.Vector(width));
    }

    private static void assertRenders(String golden, Network network) {
        String lines = network.nodes().stream()
                .map(node -> "%s | %s | %d | %s"
                        .formatted(
                                node.name(),
                                network.ownerOf(node.name()).map(Task::name).orElse("shared"),
                                network.parameterCount(node),
                                String.join(", ", node.inputs())))
                .map(String::strip)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(lines).isEqualToNormalizingNewlines(read(golden));
    }

    private static String read(String golden) {
        try (InputStream in = DescribedNetworksTest.class.getResourceAsStream(golden)) {
            if (in == null) {
                throw new IllegalArgumentException("no golden file " + golden);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
