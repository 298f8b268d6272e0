package org.mtl4j.engine.network;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.dl4j.layer.Dl4jPlugin;

/** DL4J's layers as nodes of a network of three tasks, shared, private and tied; sequences of different lengths, some of them empty. */
class Dl4jLayerGradientTest {
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 3), Regression.of("two", 2), Binary.of("three"));
    private static final Shape VECTOR = new Shape.Vector(3);
    private static final Shape SEQUENCE = new Shape.Sequence(3, 1);
    private static final Shape IMAGE = new Shape.Image(2, 4, 3);

    interface Piece {
        Signal apply(Wiring at, Signal x);
    }

    static Operation dl4j(String... settings) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int k = 0; k < settings.length; k += 2) {
            map.put(settings[k], settings[k + 1]);
        }
        return new Operation.Custom(new Dl4jPlugin().layers().get(0), map);
    }

    /** The piece after a shared layer, so that it hands gradients on; then once more in front of each head. */
    private static Network network(Shape shape, Piece piece) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.dense("first", network.input(new Input.Numbers("x", shape)), shape.width());
        x = piece.apply(trunk.in("piece"), x);
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            Signal own = x.shape().equals(shape) ? piece.apply(at.in("piece"), x) : x;
            network.output(task, at.dense("head", vector(at, own), task.outputs()));
        }
        return network.build();
    }

    private static Signal vector(Wiring at, Signal x) {
        if (x.shape() instanceof Shape.Sequence) {
            return at.add("gather", new Operation.Gather(Operation.Gather.By.MEAN), x);
        }
        return x.shape() instanceof Shape.Image ? at.add("flat", new Operation.Flatten(), x) : x;
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                piece("dense", "type", "DenseLayer", "nOut", "3", "activation", "tanh"),
                piece("dense with norm", "type", "DenseLayer", "nOut", "3", "hasLayerNorm", "true"),
                piece("product by element", "type", "ActivationLayer", "activation", "softplus"),
                Arguments.of("tied dense", (Piece) (at, x) -> {
                    Operation dense = dl4j("type", "DenseLayer", "nOut", "3", "activation", "tanh");
                    return at.again().add("d", dense, at.add("d", dense, x));
                }));
    }

    static Stream<Arguments> sequences() {
        return Stream.of(
                piece("lstm", "type", "LSTM", "nOut", "1", "activation", "tanh"),
                piece("lstm with peepholes", "type", "GravesLSTM", "nOut", "1", "activation", "tanh"),
                piece("simple", "type", "SimpleRnn", "nOut", "1", "activation", "tanh"),
                piece("pooling", "type", "GlobalPoolingLayer", "poolingType", "AVG"),
                piece("largest", "type", "GlobalPoolingLayer", "poolingType", "MAX"));
    }

    static Stream<Arguments> images() {
        return Stream.of(
                piece("convolution", "type", "ConvolutionLayer", "nOut", "2", "kernelSize", "[2, 1]"),
                piece(
                        "same convolution",
                        "type",
                        "ConvolutionLayer",
                        "nOut",
                        "2",
                        "kernelSize",
                        "[2, 2]",
                        "convolutionMode",
                        "Same",
                        "activation",
                        "tanh"),
                piece(
                        "separable",
                        "type",
                        "SeparableConvolution2D",
                        "nOut",
                        "2",
                        "kernelSize",
                        "[2, 2]",
                        "convolutionMode",
                        "Same",
                        "depthMultiplier",
                        "2",
                        "activation",
                        "tanh"),
                piece(
                        "transposed",
                        "type",
                        "Deconvolution2D",
                        "nOut",
                        "2",
                        "kernelSize",
                        "[2, 2]",
                        "activation",
                        "tanh"),
                piece("pooling", "type", "SubsamplingLayer", "kernelSize", "[2, 2]", "poolingType", "AVG"),
                piece("flattened", "type", "DenseLayer", "nOut", "4", "activation", "tanh", "preprocessor", """
                        {"@class": "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor",
                         "inputHeight": 4, "inputWidth": 3, "numChannels": 2, "format": "NCHW"}
                        """));
    }

    private static Arguments piece(String name, String... settings) {
        return Arguments.of(name, (Piece) (at, x) -> at.add("layer", dl4j(settings), x));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void ofVectors(String name, Piece piece) {
        NetworkCheck.check(network(VECTOR, piece));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void ofSequences(String name, Piece piece) {
        NetworkCheck.check(network(SEQUENCE, piece));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void ofImages(String name, Piece piece) {
        NetworkCheck.check(network(IMAGE, piece));
    }
}
