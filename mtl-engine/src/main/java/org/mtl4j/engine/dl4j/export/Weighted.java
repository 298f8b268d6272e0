package org.mtl4j.engine.dl4j.export;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.nd4j.linalg.activations.Activation;

/**
 * Products with learned matrices. Ours are [inputs (+1: the bias) × outputs], those of a kernel [line][column][channel] ×
 * [output]. DL4J keeps the bias apart; its kernels of images are [output][channel][line][column], transposed ones
 * [channel][output][line][column], and those of sequences have their numbers in our order.
 */
final class Weighted {

    private final Draft draft;

    Weighted(Draft draft) {
        this.draft = draft;
    }

    Strand dense(Node node, Operation.Dense dense, Strand in) {
        if (!(in.shape() instanceof Shape.Vector)) {
            List<Integer> kernel = in.shape() instanceof Shape.Image ? List.of(1, 1) : List.of(1);
            Operation pointwise = new Operation.Convolution(dense.width(), kernel, 1, 1, true, dense.bias());
            return convolution(node, (Operation.Convolution) pointwise, in, "weights", node.shape());
        }
        Layer layer = new DenseLayer.Builder()
                .nIn(in.shape().width())
                .nOut(dense.width())
                .hasBias(dense.bias())
                .activation(Activation.IDENTITY)
                .build();
        return bound(node, dense, in, draft.layer(node.name(), layer, in.vertex()));
    }

    /** A layer of DL4J with the numbers of a dense node. */
    Strand bound(Node node, Operation.Dense dense, Strand in, String vertex) {
        int inputs = in.shape().width();
        int[] unit = new int[inputs];
        IntStream.range(0, inputs).forEach(u -> unit[in.place(u)] = u);
        int width = dense.width();
        draft.bind(vertex + "_W", inputs * width, owner(node), "weights", k -> unit[k / width] * width + k % width);
        bias(node, vertex, "weights", dense.bias(), inputs, width);
        return in.gives(vertex, node.shape());
    }

    Strand convolution(Node node, Operation.Convolution convolution, Strand in) {
        return convolution(node, convolution, in, "kernel", node.shape());
    }

    private Strand convolution(
            Node node, Operation.Convolution convolution, Strand in, String parameter, Shape result) {
        int inputs = in.shape().width();
        int width = convolution.width();
        int[] kernel = convolution.kernel().stream().mapToInt(k -> k).toArray();
        boolean image = kernel.length == 2;
        String vertex = draft.layer(
                node.name(),
                image ? ofImage(convolution, inputs, kernel) : ofSteps(convolution, inputs, kernel[0]),
                in.vertex());
        int places = IntStream.of(kernel).reduce(1, (a, b) -> a * b);
        IntUnaryOperator number = k -> {
            int place = k % places;
            int channel = k / places % inputs;
            return (place * inputs + channel) * width + k / (places * inputs);
        };
        draft.bind(vertex + "_W", places * inputs * width, owner(node), parameter, image ? number : Draft.SAME);
        bias(node, vertex, parameter, convolution.bias(), places * inputs, width);
        return result.equals(in.shape().withWidth(width))
                ? in.gives(vertex, result)
                : Strand.of(vertex, result, in.rows(), "");
    }

    private static Layer ofImage(Operation.Convolution of, int inputs, int[] kernel) {
        return new ConvolutionLayer.Builder(kernel)
                .stride(of.stride(), of.stride())
                .dilation(of.dilation(), of.dilation())
                .convolutionMode(of.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                .nIn(inputs)
                .nOut(of.width())
                .hasBias(of.bias())
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Layer ofSteps(Operation.Convolution of, int inputs, int kernel) {
        return new Convolution1DLayer.Builder(kernel, of.stride())
                .dilation(of.dilation())
                .convolutionMode(of.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                .nIn(inputs)
                .nOut(of.width())
                .hasBias(of.bias())
                .activation(Activation.IDENTITY)
                .build();
    }

    Strand transposed(Node node, Operation.Upsample upsample, Strand in) {
        int inputs = in.shape().width();
        int width = upsample.width();
        int factor = upsample.factor();
        Layer layer = new Deconvolution2D.Builder(factor, factor)
                .stride(factor, factor)
                .nIn(inputs)
                .nOut(width)
                .activation(Activation.IDENTITY)
                .build();
        String vertex = draft.layer(node.name(), layer, in.vertex());
        int places = factor * factor;
        draft.bind(
                vertex + "_W",
                places * inputs * width,
                owner(node),
                "kernel",
                k -> (k % places * inputs + k / (places * width)) * width + k / places % width);
        bias(node, vertex, "kernel", true, places * inputs, width);
        return in.gives(vertex, node.shape());
    }

    private void bias(Node node, String vertex, String parameter, boolean bias, int rows, int width) {
        if (bias) {
            draft.bind(vertex + "_b", width, owner(node), parameter, k -> rows * width + k);
        }
    }

    private static String owner(Node node) {
        return node.parametersOf();
    }
}
