package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.operation.Rows;

/**
 * The nodes of a graph in an order in which they can be computed, mixtures of the same values next to each other: they are
 * one operation.
 */
final class Units {
    /** Numbers that copies of mixed values may take; larger ones are mixed one by one. */
    private static final long MOST = 1L << 24;

    private final Graph graph;
    private final int capacity;
    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<Key, List<Node>> alike = new HashMap<>();
    private final Set<String> placed = new HashSet<>();
    private final List<List<Node>> units = new ArrayList<>();

    /**
     * What mixtures have in common that are computed together.
     *
     * @param level mixtures on the longest way to them: none of a level depends on another
     */
    private record Key(List<String> values, int level, boolean rowless, boolean shared) {}

    private Units(Graph graph, int capacity) {
        this.graph = graph;
        this.capacity = capacity;
    }

    /** Units of one node, and of several that are mixtures of the same values. */
    static List<List<Node>> of(Graph graph, int capacity) {
        Units order = new Units(graph, capacity);
        List<Node> nodes = graph.network().nodes();
        nodes.forEach(order::level);
        nodes.forEach(order::place);
        return List.copyOf(order.units);
    }

    private void level(Node node) {
        int before = node.inputs().stream().mapToInt(this::levelOf).max().orElse(0);
        levels.put(node.name(), before + (node.operation() instanceof Operation.Mix ? 1 : 0));
        if (groups(node)) {
            alike.computeIfAbsent(key(node), k -> new ArrayList<>()).add(node);
        }
    }

    private int levelOf(String node) {
        return levels.getOrDefault(node, 0);
    }

    private Key key(Node mixture) {
        List<String> values = mixture.inputs().subList(1, mixture.inputs().size());
        boolean shared = graph.owner(mixture) == Rows.SHARED;
        return new Key(values, levelOf(mixture.name()), graph.rowless(graph.input(mixture, 0)), shared);
    }

    private boolean groups(Node node) {
        if (!(node.operation() instanceof Operation.Mix)) {
            return false;
        }
        boolean byRow = !graph.rowless(graph.input(node, 0));
        boolean vectors = node.shape() instanceof Shape.Vector;
        long numbers =
                (long) (node.inputs().size() - 1) * capacity * (node.shape().size() + 1);
        return (vectors || !byRow)
                && numbers <= MOST
                && node.inputs().stream().skip(1).map(graph::node).allMatch(this::isSharedOfRows);
    }

    private boolean isSharedOfRows(Node value) {
        return graph.owner(value) == Rows.SHARED && !graph.rowless(value);
    }

    private void place(Node node) {
        if (placed.contains(node.name())) {
            return;
        }
        List<Node> unit = groups(node) ? alike.getOrDefault(key(node), List.of(node)) : List.of(node);
        unit.forEach(member -> placed.add(member.name()));
        for (Node member : unit) {
            member.inputs().forEach(input -> place(graph.node(input)));
        }
        units.add(List.copyOf(unit));
    }
}
