package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Elementwise.Function;

/**
 * A convolution, a max pooling of disjoint windows and perhaps a function before or behind, each read by the next alone: one
 * operation. A function that never falls changes places with the pooling.
 *
 * @param nodes all of them, in order
 * @param function the node of the function, null if there is none
 */
record PooledChain(Node convolution, Node pool, @Nullable Node function, List<Node> nodes) {
    /** Those that do not fall and whose derivative follows from their value. */
    private static final Set<Function> COMMUTING = Set.of(Function.RELU, Function.TANH, Function.SIGMOID);

    /** The chain that begins with a node. */
    static Optional<PooledChain> from(Graph graph, Node node) {
        if (!(node.operation() instanceof Operation.Convolution)) {
            return Optional.empty();
        }
        List<Node> nodes = new ArrayList<>(List.of(node));
        Node next = only(graph, node);
        Node function = next != null && isFunction(next) ? next : null;
        if (function != null) {
            nodes.add(function);
            next = only(graph, function);
        }
        if (next == null || !isPool(next)) {
            return Optional.empty();
        }
        Node pool = next;
        nodes.add(pool);
        next = only(graph, pool);
        if (function == null && next != null && isFunction(next)) {
            function = next;
            nodes.add(next);
        }
        return Optional.of(new PooledChain(node, pool, function, List.copyOf(nodes)));
    }

    /** The only reader of a node, null if there are others. */
    private static @Nullable Node only(Graph graph, Node node) {
        List<Node> consumers = graph.consumers(node);
        return consumers.size() == 1 && !graph.observed(node) ? consumers.get(0) : null;
    }

    private static boolean isFunction(Node node) {
        return node.operation() instanceof Operation.Elementwise of && COMMUTING.contains(of.function());
    }

    private static boolean isPool(Node node) {
        return node.operation() instanceof Operation.Pool of
                && of.kind() == Operation.Pool.Kind.MAX
                && of.stride() >= of.size();
    }

    List<String> names() {
        return nodes.stream().map(Node::name).toList();
    }

    Node last() {
        return nodes.get(nodes.size() - 1);
    }
}
