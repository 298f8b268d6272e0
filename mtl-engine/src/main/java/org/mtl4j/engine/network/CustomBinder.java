package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.layer.NativeLayer;
import org.mtl4j.engine.network.operation.CustomInput;
import org.mtl4j.engine.network.operation.CustomLayer;
import org.mtl4j.engine.network.operation.NativeLayerOperation;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Value;

/** Binds nodes whose layer is not the framework's: a plug-in's on arrays, another library's on native memory. */
final class CustomBinder<A> {
    private final Graph graph;
    private final PlanOptions options;
    private final PlanMemory<A> memory;

    CustomBinder(Graph graph, PlanOptions options, PlanMemory<A> memory) {
        this.graph = graph;
        this.options = options;
        this.memory = memory;
    }

    /** @param y the node's value */
    PlanOperation operation(Node node, Operation.Custom custom, Value<A> y) {
        String what =
                "node %s: the layer '%s'".formatted(node.name(), custom.kind().name());
        LayerKind.Layer layer = custom.kind().layer(custom.settings());
        if (layer instanceof NativeLayer nativeLayer) {
            return onMemory(node, what, nativeLayer, y);
        }
        List<CustomInput<A>> inputs = node.inputs().stream().map(this::input).toList();
        return new CustomLayer<>(
                what,
                layer,
                graph.network().inputShapes(node),
                inputs,
                memory.tensors(node),
                y,
                node.shape(),
                memory.kernels(),
                memory.scratch());
    }

    private PlanOperation onMemory(Node node, String what, NativeLayer layer, Value<A> y) {
        Node from = graph.input(node, 0);
        if (graph.codes(from)) {
            throw new MtlException.InvalidSpec(
                    "%s works on numbers, but %s gives codes; put an embedding between".formatted(what, from.name()));
        }
        Value<A> x = memory.value(from.name());
        return new NativeLayerOperation<>(
                what, layer, x, from.shape(), memory.steps(from.name()), y, node.shape(), memory.tensors(node));
    }

    private CustomInput<A> input(String node) {
        Shape shape = graph.node(node).shape();
        int capacity = options.capacity();
        return graph.codes(graph.node(node))
                ? CustomInput.of(memory.codes(node), memory.steps(node), shape, capacity)
                : CustomInput.of(
                        memory.value(node), memory.steps(node), shape, capacity, memory.kernels(), memory.scratch());
    }
}
