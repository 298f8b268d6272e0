package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.spec.Experiment;

/** A plug-in that brings a layer of its own and a trunk that is made of it, trained in a whole run. */
class OwnLayerTest {

    private static final Param<String> LAYER =
            Param.text("layer", "what stands in the trunk").defaultTo("gain");

    private static final class GainPlugin implements MtlPlugin {
        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<LayerKind> layers() {
            return List.of(new Gain());
        }

        @Override
        public List<Factory<TrunkContext, Trunk>> trunks() {
            return List.of(Factory.trunk("gains", "a dense layer and its gains", GainPlugin::trunk)
                    .with(LAYER));
        }

        private static Trunk trunk(TrunkContext context) {
            Operation gain = new Operation.Custom(context.layer(context.get(LAYER)), new TreeMap<>());
            Block block = new Block("block", List.of((at, in) -> at.add("gain", gain, at.dense("dense", in, 4))));
            return () -> List.of(block);
        }
    }

    /** y = e^s ∘ x with learned s. */
    private record Gain() implements LayerKind, LayerKind.Layer {
        @Override
        public String name() {
            return "gain";
        }

        @Override
        public Layer layer(SortedMap<String, String> settings) {
            return this;
        }

        @Override
        public Shape infer(List<Shape> in) {
            return in.get(0);
        }

        @Override
        public List<Operation.Parameter> parameters(List<Shape> in) {
            return List.of(
                    new Operation.Parameter("logarithms", List.of(in.get(0).width())));
        }

        @Override
        public void forward(Pass pass) {
            int width = pass.parameter(0).length;
            for (int k = 0; k < pass.rows() * width; k++) {
                pass.output()[k] = Math.exp(pass.parameter(0)[k % width]) * pass.input(0)[k];
            }
        }

        @Override
        public void backward(Pass pass) {
            int width = pass.parameter(0).length;
            for (int k = 0; k < pass.rows() * width; k++) {
                double slope = pass.outputGradient()[k] * Math.exp(pass.parameter(0)[k % width]);
                pass.inputGradient(0)[k] = slope;
                pass.parameterGradient(0)[k % width] += slope * pass.input(0)[k];
            }
        }
    }

    private static final Mtl MTL = Mtl.with(new LinesPlugin(1), new StandardMetricsPlugin(), new GainPlugin());

    private static Experiment experiment(String... overrides) {
        return Experiment.on("lines")
                .with("training.epochs=40", "training.batch=16", "training.optimizer.rate=0.02")
                .with(overrides);
    }

    private static RunReport run(String... overrides) {
        return MTL.run(experiment(overrides));
    }

    @Test
    void itLearnsWithTheRest() {
        for (String weighting : new String[] {"equal", "longer"}) {
            RunReport report = run("sharing.trunk.name=gains", "weighting=" + weighting);

            assertThat(report.sharedParameters()).isEqualTo((3 + 1) * 4 + 4);
            assertThat(report.test().orElseThrow().value("up", "rmse")).isLessThan(0.6);
        }
    }

    @Test
    void aNameThatNobodyOffersIsRefused() {
        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> run("sharing.trunk.name=gains", "sharing.trunk.layer=gains"))
                .withMessageContaining("gain");
    }

    @Test
    void aKeptModelNeedsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.mtl");
        SavedModel model = MTL.train(experiment("sharing.trunk.name=gains", "training.epochs=1"))
                .model();

        Files.write(file, ModelFile.write(model));

        assertThat(ModelFile.read(file, MTL.registry())).isEqualTo(model);
        assertThatExceptionOfType(MtlException.Plugin.class)
                .isThrownBy(() -> ModelFile.read(
                        file,
                        Mtl.with(new LinesPlugin(1), new StandardMetricsPlugin())
                                .registry()))
                .withMessageStartingWith(file + ": there is no layer \"gain\"")
                .withMessageEndingWith("The plug-in that the model was trained with has to be on the class path");
    }
}
