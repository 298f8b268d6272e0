package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.engine.dl4j.layer.Dl4jPlugin;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.spec.Experiment;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A configuration of DL4J in a file as the trunk of whole runs. */
class Dl4jTrunkTest {
    private static final String FILE = "src/test/resources/dl4j/lines.json";

    private static Experiment experiment(String file, String... overrides) {
        return Experiment.on("lines")
                .with("training.epochs=30", "training.batch=16", "training.optimizer.rate=0.02")
                .with("sharing.trunk.name=dl4j", "sharing.trunk.file=" + file)
                .with(overrides);
    }

    private static Mtl mtl() {
        return Mtl.with(new LinesPlugin(1), new StandardMetricsPlugin(), new Dl4jPlugin());
    }

    private static RunReport run(String file, String... overrides) {
        return mtl().run(experiment(file, overrides));
    }

    private static List<Map<String, Double>> losses(RunReport report) {
        return report.history().stream()
                .map(TrainingEvent.EpochFinished::losses)
                .toList();
    }

    @Test
    void itLearnsAndGivesTheSameBitsAgain() {
        for (String weighting : List.of("equal", "longer")) {
            RunReport report = run(FILE, "weighting=" + weighting);
            RunReport again = run(FILE, "weighting=" + weighting);

            assertThat(report.sharedParameters()).isEqualTo((3 + 1) * 6 + (6 + 1) * 4);
            assertThat(report.test().orElseThrow().value("up", "rmse")).isLessThan(0.8);
            assertThat(losses(again)).isEqualTo(losses(report));
            assertThat(again.test()).isEqualTo(report.test());
        }
    }

    @Test
    void runsSideBySideGiveTheBitsOfRunsAlone() {
        RunReport alone = run(FILE);

        List<RunReport> together =
                IntStream.range(0, 2).parallel().mapToObj(k -> run(FILE)).toList();

        assertThat(together).allSatisfy(report -> assertThat(losses(report)).isEqualTo(losses(alone)));
    }

    @Test
    void everyTaskMayHaveACopyOfItsOwn() {
        RunReport report = run(FILE, "sharing.name=apart");

        assertThat(report.sharedParameters()).isZero();
        assertThat(report.test().orElseThrow().value("up", "rmse")).isLessThan(0.8);
    }

    @Test
    void aGraphIsCutWhereAllPassesThroughOneVertex(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("graph.json");
        Files.writeString(file, graph(ElementWiseVertex.Op.Add));

        RunReport report = run(file.toString());

        assertThat(report.sharedParameters()).isEqualTo((3 + 1) * 4 + 2 * (4 + 1) * 3 + (4 + 1) * 3 + (6 + 1) * 5);
        assertThat(report.test().orElseThrow().value("up", "rmse")).isLessThan(0.8);
    }

    /** first – (left + middle) beside right – joined – output. */
    private static String graph(ElementWiseVertex.Op op) {
        return new NeuralNetConfiguration.Builder()
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", new DenseLayer.Builder().nOut(4).build(), "in")
                .addLayer("left", new DenseLayer.Builder().nOut(3).build(), "first")
                .addLayer("middle", new DenseLayer.Builder().nOut(3).build(), "first")
                .addLayer("right", new DenseLayer.Builder().nOut(3).build(), "first")
                .addVertex("sum", new ElementWiseVertex(op), "left", "middle")
                .addVertex("merge", new MergeVertex(), "sum", "right")
                .addLayer("joined", new DenseLayer.Builder().nOut(5).build(), "merge")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nIn(5)
                                .nOut(2)
                                .build(),
                        "joined")
                .setOutputs("output")
                .build()
                .toJson();
    }

    @Test
    void whatTheFileSaysIsPartOfTheFingerprint(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("network.json");
        String text = Files.readString(Path.of(FILE));
        Files.writeString(file, text);
        String before = mtl().manifest(experiment(file.toString())).fingerprint();
        String again = mtl().manifest(experiment(file.toString())).fingerprint();

        Files.writeString(file, text.replaceFirst("ActivationTanH", "ActivationSigmoid"));
        String after = mtl().manifest(experiment(file.toString())).fingerprint();

        assertThat(again).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void whatCannotBeATrunkIsRefusedWithFileAndPlace(@TempDir Path folder) throws IOException {
        String text = Files.readString(Path.of(FILE));

        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> mtl().run(Experiment.on("lines").with("sharing.trunk.name=dl4j")))
                .withMessageContaining("trunk dl4j: file must be given");
        assertRefused("trunk dl4j: file nowhere.json cannot be read", "nowhere.json");
        assertRefused("the file is no JSON", write(folder, "{"));
        assertRefused("it has neither 'confs'", write(folder, "{}"));
        assertRefused(
                "configuration: DL4J's object has no 'epochs'; it has backpropType",
                write(folder, text.replaceFirst("\\{", "{\"epochs\": 3,")));
        assertRefused(
                "configuration.confs[0].layer: DenseLayer has no 'nhidden'",
                write(folder, text.replaceFirst("\"nin\" : 3", "\"nhidden\" : 3")));
        assertRefused(
                "DenseLayer does not take [3]: nin: 5, but the input has 3",
                write(folder, text.replaceFirst("\"nin\" : 3", "\"nin\" : 5")));
        assertRefused(
                "layer 0: DenseLayer cannot be a node: gradientNormalization",
                write(
                        folder,
                        text.replaceFirst(
                                "\"gradientNormalization\" : \"None\"",
                                "\"gradientNormalization\" : \"ClipL2PerLayer\"")));
        assertRefused(
                "vertex 'sum': ElementWiseVertex Max is not supported", write(folder, graph(ElementWiseVertex.Op.Max)));
    }

    private static String write(Path folder, String text) throws IOException {
        Path file = Files.createTempFile(folder, "network", ".json");
        return Files.writeString(file, text).toString();
    }

    private static void assertRefused(String message, String file) {
        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> run(file))
                .withMessageContaining(message);
    }
}
