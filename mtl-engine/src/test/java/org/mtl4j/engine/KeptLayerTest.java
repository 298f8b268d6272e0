package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.model.Prediction;
import org.mtl4j.engine.model.Predictor;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.spec.Experiment;

/** A network with a layer of DL4J is kept like any other: the kind by its name, its settings, its numbers. */
class KeptLayerTest {

    private static final class TheirsPlugin implements MtlPlugin {
        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<TrunkContext, Trunk>> trunks() {
            return List.of(Factory.trunk("theirs", "a dense layer of DL4J", TheirsPlugin::trunk));
        }

        private static Trunk trunk(TrunkContext context) {
            Operation dense = new Operation.Custom(
                    context.layer("dl4j"),
                    new TreeMap<>(Map.of("type", "DenseLayer", "nOut", "5", "activation", "tanh")));
            Block block = new Block("block", List.of((at, in) -> at.add("dense", dense, in)));
            return () -> List.of(block);
        }
    }

    @Test
    void predictsTheSameBits(@TempDir Path folder) throws IOException {
        Mtl mtl = Mtl.discover(new LinesPlugin(1), new TheirsPlugin());
        Path file = folder.resolve("model.mtl");
        Dataset rows = LinesPlugin.withoutParts();

        SavedModel model = mtl.train(Experiment.on("lines").with("sharing.trunk.name=theirs", "training.epochs=3"))
                .model();
        Files.write(file, ModelFile.write(model));

        assertThat(ModelFile.read(file, mtl.registry())).isEqualTo(model);
        assertThat(predictions(ModelFile.read(file, mtl.registry()), rows))
                .isEqualTo(predictions(model, rows))
                .hasSize(2);
    }

    private static List<Prediction> predictions(SavedModel model, Dataset rows) {
        try (Predictor predictor = Predictor.of(model)) {
            return predictor.predict("rows", rows);
        }
    }
}
