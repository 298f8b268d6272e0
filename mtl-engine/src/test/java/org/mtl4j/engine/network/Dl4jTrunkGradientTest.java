package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.dl4j.layer.Dl4jPlugin;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whole configurations of DL4J, as its own builders write them, as trunks of three tasks. */
class Dl4jTrunkGradientTest {
    private static final List<Task> TASKS =
            List.of(Regression.of("one", 2), Regression.of("two", 1), Regression.of("three", 1));

    @TempDir
    private Path folder;

    private Trunk trunk(MultiLayerConfiguration configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("network.json"), configuration.toJson());
        return new Dl4jPlugin().trunks().get(0).create().apply(new Context(file.toString()));
    }

    /** Asks for one file. */
    private record Context(String file) implements TrunkContext {
        @Override
        @SuppressWarnings("unchecked") // the trunk has one parameter, a text
        public <T> T get(Param<T> param) {
            return (T) file;
        }

        @Override
        public List<Input> inputs() {
            return List.of();
        }

        @Override
        public List<Task> tasks() {
            return TASKS;
        }

        @Override
        public int width(int nominal) {
            return nominal;
        }

        @Override
        public LayerKind layer(String name) {
            return new Dl4jPlugin().layers().get(0);
        }
    }

    private static Network network(Trunk trunk, Shape shape) {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = trunk.apply(network.shared("trunk"), network.input(new Input.Numbers("x", shape)));
        TASKS.forEach(task -> network.output(task, network.only(task).dense("head", x, task.outputs())));
        return network.build();
    }

    private static List<String> labels(Network network) {
        return network.nodes().stream()
                .filter(node -> node.name().startsWith("trunk/"))
                .map(Node::name)
                .toList();
    }

    @Test
    void sequencesOfDifferentLengths() throws IOException {
        Trunk trunk = trunk(new NeuralNetConfiguration.Builder()
                .activation(Activation.TANH)
                .list()
                .layer(new LSTM.Builder().nOut(2).build())
                .layer(new LastTimeStep(new SimpleRnn.Builder().nOut(2).build()))
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build())
                .setInputType(InputType.recurrent(1, 3))
                .build());

        Network network = network(trunk, new Shape.Sequence(3, 1));

        assertThat(trunk.blocks()).extracting(Block::name).containsExactly("block-0", "block-1");
        assertThat(labels(network))
                .containsExactly("trunk/block-0/0/layer", "trunk/block-1/0/layer", "trunk/block-1/0/last-step");
        NetworkCheck.check(network);
    }

    @Test
    void imagesThatEndAsVectors() throws IOException {
        Trunk trunk = trunk(new NeuralNetConfiguration.Builder()
                .activation(Activation.TANH)
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}).build())
                .layer(new DenseLayer.Builder().nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build())
                .setInputType(InputType.convolutional(5, 4, 1))
                .build());

        Network network = network(trunk, new Shape.Image(1, 5, 4));

        assertThat(labels(network))
                .containsExactly(
                        "trunk/block-0/0/layer",
                        "trunk/block-1/0/normalization",
                        "trunk/block-1/1/layer",
                        "trunk/block-2/0/layer");
        NetworkCheck.check(network);
    }
}
