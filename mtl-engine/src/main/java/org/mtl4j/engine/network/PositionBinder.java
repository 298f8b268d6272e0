package org.mtl4j.engine.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Convolutions;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Value;

/** Binds the nodes that work on the steps of sequences and the pixels of images. */
final class PositionBinder<A> {
    private final Graph graph;
    private final PlanMemory<A> memory;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Convolutions<A> convolutions;

    PositionBinder(Graph graph, PlanMemory<A> memory) {
        this.graph = graph;
        this.memory = memory;
        kernels = memory.kernels();
        scratch = memory.scratch();
        convolutions = new Convolutions<>(kernels, scratch);
    }

    static boolean knows(Operation operation) {
        return operation instanceof Operation.Convolution;
    }

    /** The operation of a node, null if it is not one of these. */
    @Nullable
    PlanOperation operation(Node node, Value<A> y) {
        Operation operation = node.operation();
        Shape in = node.inputs().isEmpty() ? node.shape() : graph.input(node, 0).shape();
        List<Value<A>> inputs = node.inputs().stream().map(memory::value).toList();
        List<Parameter<A>> tensors = memory.tensors(node);
        if (operation instanceof Operation.Dense dense && !(in instanceof Shape.Vector)) {
            return memory.ownIfClosed(convolutions.of(in, dense, inputs.get(0), y, tensors.get(0)));
        } else if (operation instanceof Operation.Convolution convolution) {
            return memory.ownIfClosed(convolutions.of(in, convolution, inputs.get(0), y, tensors.get(0)));
        }
        return null;
    }
}
