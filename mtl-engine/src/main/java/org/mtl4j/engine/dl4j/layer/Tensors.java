package org.mtl4j.engine.dl4j.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mtl4j.api.network.Operation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How DL4J divides a layer's parameters, which are one line of numbers, into tensors. Their shapes are given as the numbers
 * lie, the last extent innermost: those that DL4J keeps column by column appear transposed.
 *
 * @param tensors in the order of the line, without gaps
 */
record Tensors(List<Tensor> tensors) {

    /** One tensor by DL4J's name. */
    record Tensor(String name, int offset, List<Integer> shape) {
        int length() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }

        Operation.Parameter parameter() {
            return new Operation.Parameter(name, shape);
        }
    }

    /** @param layer with all widths set */
    static Tensors of(Layer layer) {
        int length = length(layer);
        if (length == 0) {
            return new Tensors(List.of());
        }
        try (INDArray numbered = Nd4j.createUninitialized(DataType.DOUBLE, 1, length)) {
            for (int k = 0; k < length; k++) {
                numbered.putScalar(k, k);
            }
            List<Tensor> tensors = new ArrayList<>();
            views(layer, numbered, false).forEach((name, view) -> tensors.add(tensor(name, view)));
            tensors.sort(Comparator.comparing(Tensor::offset));
            require(layer, tensors, length);
            return new Tensors(List.copyOf(tensors));
        }
    }

    static int length(Layer layer) {
        return Math.toIntExact(layer.initializer().numParams(layer));
    }

    /** Views of a row of parameters by name; the numbers are set to what DL4J starts from only if asked to. */
    static Map<String, INDArray> views(Layer layer, INDArray row, boolean initialize) {
        NeuralNetConfiguration configuration = new NeuralNetConfiguration();
        configuration.setLayer(layer);
        return layer.initializer().init(configuration, row, initialize);
    }

    private static Tensor tensor(String name, INDArray view) {
        List<Integer> shape = new ArrayList<>();
        for (long extent : view.shape()) {
            shape.add(Math.toIntExact(extent));
        }
        if (view.ordering() == 'f') {
            Collections.reverse(shape);
        }
        while (shape.size() > 1 && shape.get(0) == 1) {
            shape.remove(0);
        }
        return new Tensor(name, (int) view.getDouble(new long[view.rank()]), List.copyOf(shape));
    }

    private static void require(Layer layer, List<Tensor> tensors, int length) {
        int end = 0;
        for (Tensor tensor : tensors) {
            if (tensor.offset() != end) {
                throw new IllegalArgumentException("the parameters of a %s are not one line of tensors: %s"
                        .formatted(layer.getClass().getSimpleName(), tensors));
            }
            end += tensor.length();
        }
        if (end != length) {
            throw new IllegalArgumentException("the parameters of a %s are %d numbers, but its tensors have %d: %s"
                    .formatted(layer.getClass().getSimpleName(), length, end, tensors));
        }
    }

    /** Numbers of all tensors. */
    int length() {
        return tensors.stream().mapToInt(Tensor::length).sum();
    }

    List<Operation.Parameter> parameters() {
        return tensors.stream().map(Tensor::parameter).toList();
    }
}
