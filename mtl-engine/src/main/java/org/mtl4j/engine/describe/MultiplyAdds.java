package org.mtl4j.engine.describe;

import java.util.List;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;

/**
 * How many multiplications with an addition a forward pass takes for one row: of products with weights, of mixtures and of
 * attention. What is done number by number is not counted, nor is a layer that a plug-in brought; a backward pass takes about
 * twice as many.
 */
public final class MultiplyAdds {

    private MultiplyAdds() {}

    /** Of a whole network. */
    public static long of(Network network) {
        return network.nodes().stream().mapToLong(node -> of(network, node)).sum();
    }

    /** Of one node. */
    public static long of(Network network, Node node) {
        List<Shape> in = network.inputShapes(node);
        Shape out = node.shape();
        Operation operation = node.operation();
        if (operation instanceof Operation.Dense dense) {
            return (long) in.get(0).size() * dense.width();
        }
        if (operation instanceof Operation.Convolution convolution) {
            long window = convolution.kernel().stream()
                    .mapToLong(k -> k)
                    .reduce(in.get(0).width(), (a, b) -> a * b);
            return out.size() * window;
        }
        if (operation instanceof Operation.Upsample upsample) {
            return upsample(upsample, in.get(0), out);
        }
        if (operation instanceof Operation.Lstm lstm) {
            long step = (long) (in.get(0).width() + lstm.width()) * 4 * lstm.width() * (lstm.bidirectional() ? 2 : 1);
            return in.get(0).size() / in.get(0).width() * step;
        }
        if (operation instanceof Operation.SelfAttention) {
            long steps = in.get(0).size() / in.get(0).width();
            long width = in.get(0).width();
            return 4 * steps * width * width + 2 * steps * steps * width;
        }
        if (operation instanceof Operation.Mix) {
            return (long) (in.size() - 1) * out.size();
        }
        return operation instanceof Operation.Multiply ? out.size() : 0;
    }

    private static long upsample(Operation.Upsample upsample, Shape in, Shape out) {
        return switch (upsample.by()) {
            case NEAREST -> 0;
            case BILINEAR -> 4L * out.size();
            case TRANSPOSED -> (long) in.size() * upsample.factor() * upsample.factor() * upsample.width();
        };
    }
}
