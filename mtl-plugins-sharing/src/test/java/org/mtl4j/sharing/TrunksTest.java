package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.RunReport;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.spec.Experiment;

/** Trunks for tables with categories and for sequences: every architecture takes them, and they learn. */
class TrunksTest {

    private static final Input.Categories KNOWN = new Input.Categories("known", List.of(6, 3));
    private static final Input.Categories HASHED = Input.Categories.hashed("hashed", List.of(64));
    private static final Input.Numbers NUMBERS = new Input.Numbers("numbers", new Shape.Vector(2));
    private static final Input.Tokens WORDS = new Input.Tokens("words", 8, 7);
    private static final Binary LEFT = Binary.of("left");
    private static final Binary RIGHT = Binary.of("right");
    private static final List<String> FOR_SEQUENCES = List.of("bilstm", "transformer-small");
    private static final Input.Numbers IMAGE = new Input.Numbers("image", new Shape.Image(1, 16, 16));
    private static final int ROWS = 600;

    /** One answer depends on two columns at once, the other on a name that is only known by its hash. */
    private static Dataset table() {
        return Dataset.of(schema(List.of(KNOWN, HASHED, NUMBERS), LEFT, RIGHT), (row, into) -> {
            int kind = row * 7 % 6;
            int size = row * 5 % 3;
            int name = row * 11 % 20;
            into.input(KNOWN, kind, size);
            into.input(HASHED, ("name " + name).hashCode());
            into.input(NUMBERS, (float) Math.sin(row), (float) Math.cos(3 * row));
            into.label(LEFT, (kind + size) % 2);
            into.label(RIGHT, name % 3 == 0 ? 1 : 0);
        });
    }

    /** Whether a text has the symbol 1, and whether it begins with an even one; texts are 1 to 7 symbols long. */
    private static Dataset texts() {
        return Dataset.of(schema(List.of(WORDS), LEFT, RIGHT), (row, into) -> {
            int[] symbols = new int[1 + row % 7];
            boolean any = false;
            for (int k = 0; k < symbols.length; k++) {
                symbols[k] = Math.floorMod((row * 31 + k * 17) * 2654435 >> 7, 8);
                any |= symbols[k] == 1;
            }
            into.input(WORDS, symbols);
            into.label(LEFT, any ? 1 : 0);
            into.label(RIGHT, 1 - symbols[0] % 2);
        });
    }

    private static Schema schema(List<Input> inputs, Task... tasks) {
        return Schema.of(inputs, List.of(tasks), ROWS, new Schema.Source("made for this test", "Apache-2.0", ""));
    }

    /** A bar that lies or stands, and whether it is bright, somewhere in a noisy image. */
    private static Dataset images() {
        return Dataset.of(schema(List.of(IMAGE), LEFT, RIGHT), (row, into) -> {
            boolean lies = row * 7 % 3 == 0;
            boolean bright = row * 5 % 4 < 2;
            float[] pixels = new float[256];
            for (int p = 0; p < 256; p++) {
                pixels[p] = 0.1f * (float) Math.sin(row * 31 + p * p);
            }
            int line = 3 + row % 10;
            for (int k = 2; k < 13; k++) {
                pixels[lies ? line * 16 + k : k * 16 + line] += bright ? 2 : 1;
            }
            into.input(IMAGE, pixels);
            into.label(LEFT, lies ? 1 : 0);
            into.label(RIGHT, bright ? 1 : 0);
        });
    }

    private static String dataFor(String trunk) {
        return switch (trunk) {
            case "tabular" -> "table";
            case "lenet", "resnet-small" -> "images";
            default -> "texts";
        };
    }

    /** Both data sets, and a weighting that leaves losses as they are. */
    private static final class Samples implements MtlPlugin {
        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<DataContext, Dataset>> datasets() {
            return List.of(
                    Factory.dataset("table", "columns of categories", context -> table()),
                    Factory.dataset("images", "bars", context -> images()),
                    Factory.dataset("texts", "short texts", context -> texts()));
        }

        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(Factory.weighting("equal", "all alike", Equal::new));
        }
    }

    private static final class Equal implements TaskWeighting<Losses> {
        private Equal(WeightingContext context) {}

        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1);
        }
    }

    private static RunReport run(String data, String... overrides) {
        Experiment experiment = Experiment.on(data)
                .with("training.epochs=20", "training.batch=32", "training.optimizer.rate=0.01", "weighting=equal")
                .with(overrides);
        return Mtl.with(new SharingPlugin(), new StandardMetricsPlugin(), new Samples())
                .run(experiment);
    }

    @ParameterizedTest
    @MethodSource("trunks")
    void learns(String trunk) {
        RunReport report = run(dataFor(trunk), "sharing.trunk.name=" + trunk);

        assertThat(report.test().orElseThrow().value("left", "accuracy")).isGreaterThan(0.9);
        assertThat(report.test().orElseThrow().value("right", "accuracy")).isGreaterThan(0.9);
    }

    static Stream<String> trunks() {
        return Stream.of("tabular", "bilstm", "transformer-small", "text-cnn", "lenet", "resnet-small");
    }

    static Stream<Arguments> sharings() {
        return trunks().flatMap(trunk ->
                new SharingPlugin().sharings().stream().map(sharing -> Arguments.of(sharing.name(), trunk)));
    }

    /** One epoch of each. */
    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("sharings")
    void everyArchitectureTakesIt(String sharing, String trunk) {
        RunReport report =
                run(dataFor(trunk), "sharing.name=" + sharing, "sharing.trunk.name=" + trunk, "training.epochs=1");

        assertThat(report.history()).hasSize(1);
    }

    @Test
    void tabularStandsCategoriesBesideNumbers() {
        Network network = describe(table().schema(), "tabular", Map.of("embedding", "5", "widths", "[8]"));

        assertThat(network.node("entry/inputs").shape()).isEqualTo(new Shape.Vector(5 * 3 + 2));
        assertThat(network.sharedParameterCount()).isEqualTo((6 + 3 + 64) * 5 + (5 * 3 + 2 + 1) * 8);
    }

    @Test
    void bilstmGoesBothWays() {
        Network network =
                describe(texts().schema(), "bilstm", Map.of("embedding", "5", "widths", "[4, 3]", "dropout", "0.1"));

        assertThat(network.node("trunk/block-1/0/dropout").shape()).isEqualTo(new Shape.Sequence(7, 6));
        assertThat(network.sharedParameterCount()).isEqualTo(8 * 5 + 2 * (5 + 4 + 1) * 4 * 4 + 2 * (8 + 3 + 1) * 4 * 3);
    }

    @Test
    void transformerKnowsWhereAStepStands() {
        Map<String, String> small = Map.of("width", "6", "heads", "2", "blocks", "1", "feed-forward", "5");
        Network network = describe(texts().schema(), "transformer-small", small);

        int attention = 7 * 18 + 7 * 6;
        int layers = 7 * 5 + 6 * 6;
        int norms = 4 * 6;
        assertThat(network.sharedParameterCount()).isEqualTo(8 * 6 + 7 * 6 + attention + layers + norms);
    }

    /** Widths that cannot be divided among the heads go to the nearest that can; other inputs enter by a layer. */
    @Test
    void transformerKeepsItsHeadsWhole() {
        Input.Numbers series = new Input.Numbers("series", new Shape.Sequence(5, 2));
        Schema schema = schema(List.of(series), LEFT, RIGHT);
        Network network = describe(schema, "transformer-small", Map.of("width", "7", "heads", "4", "blocks", "1"));

        assertThat(network.node("trunk/block-0/0/enter").shape()).isEqualTo(new Shape.Sequence(5, 8));
    }

    @Test
    void tasksWithALabelForEachStepReadTheSequenceItself() {
        Multiclass tag = Multiclass.of("tag", 4).per(Extent.STEP);
        for (String trunk : FOR_SEQUENCES) {
            Network network = describe(schema(List.of(WORDS), tag, LEFT), trunk, Map.of());

            assertThat(network.node("tag/head/out").shape()).isEqualTo(new Shape.Sequence(7, 4));
            assertThat(network.node("left/head/out").shape()).isEqualTo(new Shape.Vector(1));
        }
    }

    @Test
    void aTrunkForSequencesRefusesATable() {
        Schema schema = schema(List.of(NUMBERS), Regression.of("left", 1), RIGHT);

        assertThatThrownBy(() -> describe(schema, "bilstm", Map.of()))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessageEndingWith("'trunk/block-0/0/lstm': an LSTM needs a sequence, not [2]");
        assertThatThrownBy(() -> describe(schema, "transformer-small", Map.of()))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessageEndingWith("self-attention needs a sequence, not [32]");
    }

    @Test
    void lenetIsTheNetworkOfMultiMnist() {
        Input.Numbers digits = new Input.Numbers("digits", new Shape.Image(1, 36, 36));
        Network network = describe(schema(List.of(digits), LEFT, RIGHT), "lenet", Map.of());

        assertThat(network.node("trunk/block-1/0/relu").shape()).isEqualTo(new Shape.Image(20, 6, 6));
        assertThat(network.sharedParameterCount()).isEqualTo(26 * 10 + 251 * 20 + 721 * 50);
    }

    @Test
    void resnetHalvesTheImageFromStageToStage() {
        Map<String, String> small = Map.of("widths", "[4, 6]", "blocks", "2");
        Network network = describe(images().schema(), "resnet-small", small);

        int first = 9 * 4 + 4 * 9 * 4 * 4 + 5 * 2 * 4;
        int second = 9 * 4 * 6 + 3 * 9 * 6 * 6 + 4 * 6 + 5 * 2 * 6;
        assertThat(network.node("trunk/stage-1/1/relu-2").shape()).isEqualTo(new Shape.Image(6, 8, 8));
        assertThat(network.sharedParameterCount()).isEqualTo(first + second);
    }

    @Test
    void textCnnLooksAtSeveralLengths() {
        Map<String, String> small = Map.of("embedding", "5", "kernels", "[2, 3]", "width", "4", "dense", "[6]");
        Network network = describe(texts().schema(), "text-cnn", small);

        assertThat(network.node("trunk/block-0/0/all").shape()).isEqualTo(new Shape.Vector(8));
        assertThat(network.sharedParameterCount()).isEqualTo(8 * 5 + (2 * 5 + 1) * 4 + (3 * 5 + 1) * 4 + 9 * 6);
    }

    private static Network describe(Schema schema, String trunk, Map<String, String> ofTrunk) {
        return Offered.describe(schema, "hard-sharing", Map.of(), trunk, ofTrunk);
    }
}
