package org.mtl4j.engine.network;

import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Dense;
import org.mtl4j.engine.network.operation.Elementwise;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Value;

/** Binds each node of a network to the operation that computes it. */
final class OperationBinder<A> {
    private final Graph graph;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Compilation<A> compilation;

    OperationBinder(Graph graph, Kernels<A> kernels, Scratch<A> scratch, Compilation<A> compilation) {
        this.graph = graph;
        this.kernels = kernels;
        this.scratch = scratch;
        this.compilation = compilation;
    }

    void bind(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Source) {
            compilation.newValue(node, false);
        } else if (operation instanceof Operation.Flatten) {
            compilation.put(node, input(node, 0));
        } else if (operation instanceof Operation.Dense dense) {
            Value<A> y = compilation.newValue(node, true);
            add(
                    node,
                    new Dense<>(
                            input(node, 0),
                            y,
                            compilation.parameters(node.parametersOf()).get(0),
                            dense.bias(),
                            kernels.blas()));
        } else if (operation instanceof Operation.Elementwise elementwise) {
            elementwise(node, elementwise.function());
        } else {
            throw new IllegalStateException("no operation for " + node);
        }
    }

    private void elementwise(Node node, Operation.Elementwise.Function function) {
        Value<A> x = input(node, 0);
        Activation<A> activation = kernels.activation(function);
        boolean inPlace = !activation.readsInput() && replaceable(node);
        Value<A> y = inPlace ? x : compilation.newValue(node, needsGradient(node));
        if (inPlace) {
            compilation.put(node, x);
        }
        add(
                node,
                new Elementwise<>(
                        function.name().toLowerCase(java.util.Locale.ROOT), x, y, activation, kernels, scratch));
    }

    /** Whether nothing but this node needs the value of its first input, not even the operation that made it. */
    private boolean replaceable(Node node) {
        Node made = graph.input(node, 0);
        return made.operation() instanceof Operation.Dense
                && graph.consumers(made).size() == 1
                && !graph.observed(made);
    }

    private boolean needsGradient(Node node) {
        for (int k = 0; k < node.inputs().size(); k++) {
            if (input(node, k).gradient() != null) {
                return true;
            }
        }
        return false;
    }

    private Value<A> input(Node node, int k) {
        return compilation.value(node.inputs().get(k));
    }

    private void add(Node node, PlanOperation operation) {
        compilation.add(new NetworkPlan.Bound(node.name(), graph.owner(node), operation));
    }
}
