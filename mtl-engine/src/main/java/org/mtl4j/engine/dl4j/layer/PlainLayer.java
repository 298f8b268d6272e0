package org.mtl4j.engine.dl4j.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mtl4j.api.data.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A node of the kind "dl4j" as what it is, for graphs of DL4J.
 *
 * @param configuration with the widths that follow from its input
 * @param preprocessor of its input, if it has one
 */
public record PlainLayer(Layer configuration, Optional<InputPreProcessor> preprocessor, List<Array> arrays) {

    /** Copied. */
    public PlainLayer {
        arrays = List.copyOf(arrays);
    }

    /**
     * One of its arrays.
     *
     * @param numbers of each element, counted by rows, the number of the node's parameter of this name
     */
    public record Array(String name, List<Integer> numbers) {

        /** Copied. */
        public Array {
            numbers = List.copyOf(numbers);
        }
    }

    /** For inputs of these shapes. */
    public static PlainLayer of(SortedMap<String, String> settings, List<Shape> in) {
        Layer layer = new Dl4jLayer(settings).fitted(in);
        List<Array> arrays = Tensors.length(layer) == 0 ? List.of() : arrays(layer);
        return new PlainLayer(layer, Optional.ofNullable(LayerText.preprocessor(settings)), arrays);
    }

    private static List<Array> arrays(Layer layer) {
        int length = Tensors.length(layer);
        try (INDArray line = Nd4j.createUninitialized(DataType.DOUBLE, 1, length)) {
            for (int k = 0; k < length; k++) {
                line.putScalar(k, k);
            }
            return Tensors.views(layer, line, false).entrySet().stream()
                    .map(view -> array(view.getKey(), view.getValue()))
                    .toList();
        }
    }

    private static Array array(String name, INDArray view) {
        double[] places = Nd4j.toFlattened('c', view).data().asDouble();
        int first = (int) Arrays.stream(places).min().orElse(0);
        return new Array(
                name,
                Arrays.stream(places).mapToObj(place -> (int) place - first).toList());
    }
}
