package org.mtl4j.weighting.trace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Layout;

/** The network of a recording, and where each of its parameters lies in a plan's flat vectors. */
final class TraceNetwork {

    private final Network network;
    private final Map<String, String> nodes = new HashMap<>();
    private final Map<String, Integer> inputs = new HashMap<>();

    TraceNetwork(Trace.Layers layers) {
        NetworkBuilder builder = new NetworkBuilder();
        Wiring trunk = builder.shared("trunk");
        Signal signal = builder.input(new Input.Numbers("x", new Shape.Vector(layers.inputs())));
        for (int k = 0; k < layers.trunk().size(); k++) {
            Trace.Part part = layers.trunk().get(k);
            signal = part.type().equals("linear")
                    ? linear(trunk, part, signal)
                    : trunk.elementwise(part.type() + k, function(part.type()), signal);
        }
        for (Trace.Part head : layers.heads()) {
            Task task = task(head);
            builder.output(task, linear(builder.only(task), head, signal));
        }
        network = builder.build();
    }

    Network network() {
        return network;
    }

    /** Position in a plan's vectors of each number of a recorded parameter, in the recording's order. */
    int[] positions(Layout layout, String parameter) {
        int dot = parameter.lastIndexOf('.');
        String layer = parameter.substring(0, dot);
        String node = Objects.requireNonNull(nodes.get(layer), parameter);
        int in = Objects.requireNonNull(inputs.get(layer), parameter);
        Layout.Segment segment = layout.segments().stream()
                .filter(s -> s.node().equals(node))
                .findFirst()
                .orElseThrow();
        int out = segment.shape().get(1);
        return parameter.endsWith(".bias")
                ? IntStream.range(0, out).map(o -> segment.position(in, o)).toArray()
                : IntStream.range(0, out * in)
                        .map(k -> segment.position(k % in, k / in))
                        .toArray();
    }

    private Signal linear(Wiring at, Trace.Part part, Signal in) {
        String layer = Objects.requireNonNull(part.name());
        Signal out = at.dense(layer, in, part.out());
        nodes.put(layer, out.node());
        inputs.put(layer, in.shape().width());
        return out;
    }

    private static Operation.Elementwise.Function function(String type) {
        return Operation.Elementwise.Function.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private static Task task(Trace.Part head) {
        String name = Objects.requireNonNull(head.task());
        return switch (Objects.requireNonNull(head.lossKind())) {
            case "mse" -> Regression.of(name, head.out());
            case "ce" -> Multiclass.of(name, head.out());
            default -> throw new IllegalArgumentException("a head with an unknown loss: " + head);
        };
    }
}
