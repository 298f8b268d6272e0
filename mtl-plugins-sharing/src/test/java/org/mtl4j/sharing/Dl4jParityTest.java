package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.engine.dl4j.export.Dl4jOracle;
import org.mtl4j.engine.dl4j.export.Dl4jOracle.Differences;
import org.mtl4j.engine.network.Precision;

/** Every architecture with every trunk beside its export to DL4J; writes target/dl4j-parity.md. */
class Dl4jParityTest {
    private static final double CLOSE = 1e-10;
    private static final Input TABLE = new Input.Numbers("table", new Shape.Vector(6));
    private static final Input CATEGORIES = new Input.Categories("categories", List.of(3, 5));
    private static final Input IMAGE = new Input.Numbers("image", new Shape.Image(2, 8, 8));
    private static final Input WORDS = new Input.Tokens("words", 11, 7);
    private static final Multiclass DIGIT = Multiclass.of("digit", 4);
    private static final Regression HEIGHT = Regression.of("height", 2);
    private static final Binary MOOD = Binary.of("mood");
    private static final List<String> SHARINGS =
            new SharingPlugin().sharings().stream().map(Factory::name).toList();
    private static final Map<String, String[]> CELLS = new TreeMap<>();

    /** A trunk, small, for tasks that read some inputs. */
    private record Case(String title, String trunk, Map<String, String> parameters, List<Input> inputs) {
        private Network network(String sharing) {
            Schema schema = Schema.of(
                    inputs, List.of(DIGIT, HEIGHT, MOOD), 100, new Schema.Source("made for this test", "CC0-1.0", ""));
            return Offered.describe(schema, sharing, Map.of(), trunk, parameters);
        }

        private boolean quick() {
            return !Set.of("resnet-small", "transformer-small", "bilstm").contains(trunk);
        }

        /** No block gives what it reads, so none can be skipped. */
        private boolean changesShapes() {
            return !trunk.equals("dense") && !trunk.equals("bilstm");
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("dense", "dense", Map.of("widths", "[8, 8]"), List.of(TABLE)),
            new Case("dense, layer-norm", "dense", Map.of("widths", "[8, 8]", "layer-norm", "true"), List.of(TABLE)),
            new Case("tabular", "tabular", Map.of("widths", "[8, 5]", "embedding", "3"), List.of(CATEGORIES, TABLE)),
            new Case(
                    "lenet",
                    "lenet",
                    Map.of("widths", "[3, 4]", "dense", "[6]", "kernel", "3", "padded", "true"),
                    List.of(IMAGE)),
            new Case("resnet-small", "resnet-small", Map.of("widths", "[3, 4]"), List.of(IMAGE)),
            new Case("text-cnn", "text-cnn", Map.of("embedding", "4", "width", "3", "dense", "[5]"), List.of(WORDS)),
            new Case(
                    "transformer-small",
                    "transformer-small",
                    Map.of("width", "4", "blocks", "2", "heads", "2", "feed-forward", "6", "activation", "relu"),
                    List.of(WORDS)),
            new Case("bilstm", "bilstm", Map.of("embedding", "4", "widths", "[3, 3]"), List.of(WORDS)));

    /** With every trunk but the slowest, unless {@code -Dparity=all} asks for all; or for all of one architecture, by its name. */
    private static final Set<String> ALWAYS = Set.of("hard-sharing", "mmoe");

    static Stream<Arguments> pairs() {
        String asked = System.getProperty("parity", "");
        return SHARINGS.stream()
                .flatMap(sharing -> CASES.stream()
                        .filter(trunk -> asked.equals("all")
                                || asked.equals(sharing)
                                || trunk.title().equals("dense")
                                || trunk.quick() && ALWAYS.contains(sharing)
                                || trunk.title().equals("bilstm") && sharing.equals("hard-sharing"))
                        .map(trunk -> Arguments.of(sharing, trunk)));
    }

    @Test
    void inSinglePrecision() {
        Differences differences = Dl4jOracle.compare(CASES.get(0).network("mmoe"), Precision.FLOAT32);

        assertThat(differences.outputs()).isLessThan(1e-5);
        assertThat(differences.gradients()).isLessThan(1e-5);
        assertThat(differences.parameters()).isLessThan(1e-5);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void predictsTheSameAndTrainsAlike(String sharing, Case trunk) {
        Differences differences = Dl4jOracle.compare(trunk.network(sharing), Precision.FLOAT64);

        boolean drawn = sharing.equals("ltb") || sharing.equals("adashare") && !trunk.changesShapes();
        boolean together = trunk.title().equals("resnet-small") && sharing.equals("adapters");
        double largest = Math.max(differences.outputs(), Math.max(differences.gradients(), differences.parameters()));
        assertThat(differences.outputs()).isLessThan(CLOSE);
        boolean doubled = trunk.title().equals("transformer-small");
        boolean predicts = drawn || together || doubled;
        if (predicts) {
            assertThat(differences.said())
                    .anySatisfy(why -> assertThat(why).containsAnyOf("settled", "normalised together", "twice"));
        } else {
            assertThat(largest).isLessThan(CLOSE);
        }
        cells(sharing)[CASES.indexOf(trunk)] =
                predicts ? "predicts: %.0e".formatted(differences.outputs()) : "%.0e".formatted(largest);
    }

    private static String[] cells(String sharing) {
        return CELLS.computeIfAbsent(sharing, name -> {
            String[] cells = new String[CASES.size()];
            Arrays.fill(cells, "");
            return cells;
        });
    }

    @AfterAll
    static void write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(CASES.stream().map(Case::title).collect(Collectors.joining(" | ", "| sharing | ", " |")));
        lines.add("| --- |" + " --- |".repeat(CASES.size()));
        CELLS.forEach((sharing, cells) -> lines.add("| `%s` | %s |".formatted(sharing, String.join(" | ", cells))));
        Files.writeString(Path.of("target", "dl4j-parity.md"), String.join("\n", lines) + "\n");
    }
}
