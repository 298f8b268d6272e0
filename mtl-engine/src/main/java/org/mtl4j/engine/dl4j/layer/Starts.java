package org.mtl4j.engine.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitSigmoidUniform;
import org.deeplearning4j.nn.weights.WeightInitUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierLegacy;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.mtl4j.api.network.Operation.Start;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * How parameters start, by a layer's own rules but drawn by the engine: DL4J's initialiser of the layer is run with a stand-in
 * for its {@code weightInitFn}, which tells fan-in and fan-out of each tensor and draws nothing; what it sets itself (biases,
 * those of forget gates) is taken as it is. With i and o for fan-in and fan-out:
 *
 * <pre>
 * XAVIER  normal, √(2/(i+o))     XAVIER_UNIFORM  ±√(6/(i+o))     XAVIER_LEGACY  normal, 1/√(sum of the first two extents)
 * RELU    normal, √(2/i)         RELU_UNIFORM    ±√(6/i)         LECUN_NORMAL, NORMAL, XAVIER_FAN_IN  normal, 1/√i
 * UNIFORM ±1/√i                  LECUN_UNIFORM   ±3/√i           SIGMOID_UNIFORM  ±4√(6/(i+o))
 * ZERO, ONES, CONSTANT; DISTRIBUTION if constant, or normal or uniform around 0
 * </pre>
 */
final class Starts {
    private static final String SUPPORTED =
            "XAVIER, XAVIER_UNIFORM, XAVIER_LEGACY, RELU, RELU_UNIFORM, LECUN_NORMAL, LECUN_UNIFORM, NORMAL, UNIFORM, SIGMOID_UNIFORM, ZERO, ONES, CONSTANT, and DISTRIBUTION if it is constant, or normal or uniform around 0";

    private Starts() {}

    /**
     * The start of one tensor.
     *
     * @param layer with all widths set; is changed
     */
    static Start of(Layer layer, Tensors.Tensor tensor) {
        List<RecordedInit> stands = standIns(layer);
        int length = Tensors.length(layer);
        try (INDArray row = Nd4j.zeros(DataType.DOUBLE, 1, length)) {
            // numbers that tell the stand-ins where they stand
            for (int k = 0; k < length; k++) {
                row.putScalar(k, k);
            }
            Tensors.views(layer, row, true);
            for (RecordedInit stand : stands) {
                for (RecordedInit.Call call : stand.calls()) {
                    if (call.offset() >= tensor.offset() && call.offset() < tensor.offset() + tensor.length()) {
                        return drawn(layer, tensor, call);
                    }
                }
            }
            row.assign(0);
            Tensors.views(layer, row, true);
            return set(row, tensor);
        }
    }

    private static List<RecordedInit> standIns(Layer layer) {
        List<RecordedInit> all = new ArrayList<>();
        for (Layer part : Parts.of(layer)) {
            if (part instanceof BaseLayer base) {
                RecordedInit stand = new RecordedInit(base.getWeightInitFn());
                base.setWeightInitFn(stand);
                all.add(stand);
            }
            if (part instanceof BaseRecurrentLayer recurrent && recurrent.getWeightInitFnRecurrent() != null) {
                RecordedInit stand = new RecordedInit(recurrent.getWeightInitFnRecurrent());
                recurrent.setWeightInitFnRecurrent(stand);
                all.add(stand);
            }
        }
        return all;
    }

    private static Start set(INDArray row, Tensors.Tensor tensor) {
        List<Double> values = new ArrayList<>();
        for (int k = tensor.offset(); k < tensor.offset() + tensor.length(); k++) {
            values.add(row.getDouble(k));
        }
        double first = values.get(0);
        return values.stream().allMatch(value -> value == first) ? constant(first) : new Start.Values(values);
    }

    private static Start constant(double value) {
        return value == 0 ? new Start.Zero() : new Start.Value(value);
    }

    private static Start drawn(Layer layer, Tensors.Tensor tensor, RecordedInit.Call call) {
        if (call.offset() != tensor.offset() || call.length() != tensor.length()) {
            throw new IllegalArgumentException("%s: DL4J starts its tensor %s piece by piece, which is not supported"
                    .formatted(layer.getClass().getSimpleName(), tensor.name()));
        }
        IWeightInit by = call.by();
        Map<Class<?>, Start> known = Map.ofEntries(
                normal(WeightInitXavier.class, 2 / (call.fanIn() + call.fanOut())),
                normal(WeightInitXavierLegacy.class, 1.0 / firstTwo(call.shape())),
                normal(WeightInitRelu.class, 2 / call.fanIn()),
                normal(WeightInitNormal.class, 1 / call.fanIn()),
                uniform(WeightInitXavierUniform.class, 6 / (call.fanIn() + call.fanOut())),
                uniform(WeightInitReluUniform.class, 6 / call.fanIn()),
                uniform(WeightInitUniform.class, 1 / call.fanIn()),
                uniform(WeightInitLecunUniform.class, 9 / call.fanIn()),
                uniform(WeightInitSigmoidUniform.class, 96 / (call.fanIn() + call.fanOut())));
        Start start = known.get(by.getClass());
        if (start != null) {
            return start;
        }
        JsonNode text = NeuralNetConfiguration.mapper().valueToTree(by);
        if (by instanceof WeightInitConstant) {
            return constant(text.path("value").asDouble());
        }
        if (by instanceof WeightInitDistribution) {
            return distribution(layer, text.path("distribution"));
        }
        throw unsupported(layer, text);
    }

    private static double firstTwo(List<Long> shape) {
        return shape.get(0) + (shape.size() > 1 ? shape.get(1) : 0);
    }

    private static Map.Entry<Class<?>, Start> normal(Class<?> by, double variance) {
        return Map.entry(by, new Start.Normal(Math.sqrt(variance)));
    }

    private static Map.Entry<Class<?>, Start> uniform(Class<?> by, double square) {
        return Map.entry(by, new Start.Uniform(Math.sqrt(square)));
    }

    private static Start distribution(Layer layer, JsonNode distribution) {
        if (distribution.has("std") && distribution.path("mean").asDouble() == 0) {
            return new Start.Normal(distribution.path("std").asDouble());
        }
        double upper = distribution.path("upper").asDouble();
        if (distribution.has("upper") && distribution.path("lower").asDouble() == -upper) {
            return new Start.Uniform(upper);
        }
        if (distribution.has("value")) {
            return constant(distribution.path("value").asDouble());
        }
        throw unsupported(layer, distribution);
    }

    private static IllegalArgumentException unsupported(Layer layer, JsonNode by) {
        return new IllegalArgumentException("%s: weightInitFn: the engine does not start from %s; it knows %s"
                .formatted(layer.getClass().getSimpleName(), by, SUPPORTED));
    }
}
