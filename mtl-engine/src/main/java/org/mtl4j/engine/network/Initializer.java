package org.mtl4j.engine.network;

import java.util.List;
import java.util.function.Function;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.network.layer.NativeLayer;

/**
 * Sets the values parameters start from. Each tensor has a stream of its own, named node/parameter, so what others a network
 * has, and in which order, changes nothing.
 * <ul>
 *   <li>Weights of dense layers and kernels are uniform in ±√(6 / (inputs + outputs)), those of a kernel at all its positions
 *       (Glorot and Bengio, AISTATS 2010), drawn row by row of the described matrix, however it is stored; so are the
 *       matrices of an LSTM and of attention, each for itself.
 *   <li>Biases are 0, those of forget gates 1 (Jozefowicz, Zaremba and Sutskever, ICML 2015); scales are 1, shifts 0.
 *   <li>Embeddings are normal, of length 1 on average.
 *   <li>Free parameters and those of plug-ins' layers are as they say.
 * </ul>
 */
public final class Initializer {
    private final Function<String, Draws> streams;

    /** @param streams gives the stream of draws of a name */
    public Initializer(Function<String, Draws> streams) {
        this.streams = streams;
    }

    public void initialize(Plan plan) {
        for (Layout.Segment segment : plan.layout().segments()) {
            Node node = plan.network().node(segment.node());
            Operation operation = node.operation();
            if (operation instanceof Operation.Dense dense) {
                dense(plan.parameters(), segment, dense.bias());
            } else if (operation instanceof Operation.Convolution convolution) {
                kernel(plan.parameters(), segment, convolution.bias(), positions(convolution.kernel()));
            } else if (operation instanceof Operation.Upsample upsample) {
                kernel(plan.parameters(), segment, true, upsample.factor() * upsample.factor());
            } else if (operation instanceof Operation.SelfAttention) {
                attention(plan.parameters(), segment);
            } else if (operation instanceof Operation.Lstm lstm) {
                lstm(plan.parameters(), segment, lstm);
            } else if (operation instanceof Operation.Normalize) {
                plan.parameters()
                        .fill(
                                segment.offset(),
                                segment.offset() + segment.length(),
                                segment.parameter().equals("scale") ? 1 : 0);
            } else if (operation instanceof Operation.Embedding embedding) {
                normal(plan.parameters(), segment, 1 / Math.sqrt(embedding.width()));
            } else if (operation instanceof Operation.Free free) {
                start(plan.parameters(), segment, free.start());
            } else if (operation instanceof Operation.Custom custom) {
                start(plan.parameters(), segment, start(custom, plan.network().inputShapes(node), segment));
            } else {
                throw new IllegalStateException("no initial values for %s of %s".formatted(operation, node.name()));
            }
        }
    }

    private Draws stream(Layout.Segment segment) {
        return streams.apply(segment.node() + "/" + segment.parameter());
    }

    private static int positions(List<Integer> kernel) {
        return kernel.stream().reduce(1, (a, b) -> a * b);
    }

    private void dense(Vector parameters, Layout.Segment segment, boolean bias) {
        kernel(parameters, segment, bias, 1);
    }

    /** @param positions of the kernel: each output reads, and each input reaches, as many of the other side */
    private void kernel(Vector parameters, Layout.Segment segment, boolean bias, int positions) {
        Draws draws = stream(segment);
        int inputs = segment.shape().get(0) - (bias ? 1 : 0);
        double bound = bound(inputs, positions * segment.shape().get(1));
        for (int row = 0; row < segment.shape().get(0); row++) {
            row(parameters, segment, row, row < inputs ? bound : 0, draws);
        }
    }

    private static double bound(int inputs, int outputs) {
        return Math.sqrt(6.0 / (inputs + outputs));
    }

    private static void row(Vector parameters, Layout.Segment segment, int row, double bound, Draws draws) {
        for (int column = 0; column < segment.shape().get(1); column++) {
            double value = bound == 0 ? 0 : bound * (2 * draws.uniform() - 1);
            parameters.set(segment.position(row, column), value);
        }
    }

    /** Each of the square matrices that stand side by side for itself. */
    private void attention(Vector parameters, Layout.Segment segment) {
        Draws draws = stream(segment);
        int width = segment.shape().get(0) - 1;
        for (int row = 0; row <= width; row++) {
            row(parameters, segment, row, row < width ? bound(width, width) : 0, draws);
        }
    }

    private void lstm(Vector parameters, Layout.Segment segment, Operation.Lstm lstm) {
        Draws draws = stream(segment);
        int width = lstm.width();
        int ofDirection = segment.shape().get(0) / (lstm.bidirectional() ? 2 : 1);
        int inputs = ofDirection - width - 1;
        for (int row = 0; row < segment.shape().get(0); row++) {
            int own = row % ofDirection;
            boolean bias = own == ofDirection - 1;
            double weights = bound(own < inputs ? inputs : width, width);
            row(parameters, segment, row, bias ? 0 : weights, draws);
            for (int unit = width; bias && unit < 2 * width; unit++) {
                parameters.set(segment.position(row, unit), 1);
            }
        }
    }

    private void normal(Vector parameters, Layout.Segment segment, double deviation) {
        Draws draws = stream(segment);
        for (int k = 0; k < segment.length(); k++) {
            parameters.set(segment.offset() + k, deviation * draws.normal());
        }
    }

    private static Operation.Start start(Operation.Custom custom, List<Shape> in, Layout.Segment segment) {
        LayerKind.Layer layer = custom.kind().layer(custom.settings());
        Operation.Parameter parameter = new Operation.Parameter(segment.parameter(), segment.shape());
        return layer instanceof NativeLayer nativeLayer ? nativeLayer.start(in, parameter) : layer.start(parameter);
    }

    private void start(Vector parameters, Layout.Segment segment, Operation.Start start) {
        Draws draws = stream(segment);
        for (int k = 0; k < segment.length(); k++) {
            double value;
            if (start instanceof Operation.Start.Value constant) {
                value = constant.value();
            } else if (start instanceof Operation.Start.Uniform uniform) {
                value = uniform.bound() * (2 * draws.uniform() - 1);
            } else if (start instanceof Operation.Start.Normal normal) {
                value = normal.deviation() * draws.normal();
            } else if (start instanceof Operation.Start.Values values) {
                value = values.values().get(k);
            } else {
                value = 0;
            }
            parameters.set(segment.offset() + k, value);
        }
    }
}
