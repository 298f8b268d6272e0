package org.mtl4j.engine.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Attention;
import org.mtl4j.engine.network.operation.Convolutions;
import org.mtl4j.engine.network.operation.Lstm;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Steps;
import org.mtl4j.engine.network.operation.Value;

/** Binds the nodes in which the steps of a sequence meet: LSTMs and attention. */
final class SequenceBinder<A> {
    private final PlanMemory<A> memory;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    SequenceBinder(PlanMemory<A> memory) {
        this.memory = memory;
        kernels = memory.kernels();
        scratch = memory.scratch();
    }

    static boolean knows(Operation operation) {
        return operation instanceof Operation.Lstm || operation instanceof Operation.SelfAttention;
    }

    /** The operations of a node, one after the other. */
    List<PlanOperation> operations(Node node) {
        Value<A> x = memory.value(node.inputs().get(0));
        Steps steps = memory.steps(node.inputs().get(0));
        List<Parameter<A>> tensors = memory.tensors(node);
        if (node.operation() instanceof Operation.Lstm lstm) {
            Value<A> y = memory.newValue(node, true);
            return List.of(memory.own(new Lstm<>(x, y, tensors.get(0), lstm.bidirectional(), steps, kernels)));
        } else if (node.operation() instanceof Operation.SelfAttention attention) {
            return attention(node, attention.heads(), x, steps, tensors);
        }
        throw new IllegalStateException("no operation for " + node);
    }

    /** A layer for queries, keys and values, the attention itself, and a layer that mixes the heads. */
    private List<PlanOperation> attention(
            Node node, int heads, Value<A> x, @Nullable Steps steps, List<Parameter<A>> tensors) {
        Shape shape = node.shape();
        Shape three = shape.withWidth(3 * shape.width());
        Value<A> projected = memory.newValue(node, "query, key, value", three);
        Value<A> mixed = memory.newValue(node, "heads", shape);
        Value<A> y = memory.newValue(node, true);
        Convolutions<A> layers = new Convolutions<>(kernels, scratch);
        Operation.Dense project = new Operation.Dense(three.width(), true);
        Operation.Dense mix = new Operation.Dense(shape.width(), true);
        return List.of(
                memory.own(layers.of(shape, project, x, projected, tensors.get(0))),
                memory.own(new Attention<>(projected, mixed, heads, steps, kernels, scratch)),
                memory.own(layers.of(shape, mix, mixed, y, tensors.get(1))));
    }
}
