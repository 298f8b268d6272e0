package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;

/**
 * Tasks whose outputs are dense layers on one and the same node, so that they can be computed as one product.
 *
 * @param tasks numbers of the tasks, ascending
 * @param heads the layers, in the same order
 */
record HeadGroup(List<Integer> tasks, List<Node> heads) {

    /** What a group has in common. */
    private record Key(String input, boolean bias) {}

    /** All groups of a graph; an output that is not a plain private dense layer is in none. */
    static List<HeadGroup> of(Graph graph) {
        Map<Key, HeadGroup> groups = new LinkedHashMap<>();
        for (int t = 0; t < graph.tasks().size(); t++) {
            Network.Output output = graph.output(t);
            Node node = graph.node(output.node());
            if (output.form() == Network.Form.RAW && isHead(graph, node, t)) {
                Operation.Dense dense = (Operation.Dense) node.operation();
                HeadGroup group = groups.computeIfAbsent(
                        new Key(node.inputs().get(0), dense.bias()),
                        k -> new HeadGroup(new ArrayList<>(), new ArrayList<>()));
                group.tasks().add(t);
                group.heads().add(node);
            }
        }
        return List.copyOf(groups.values());
    }

    private static boolean isHead(Graph graph, Node node, int task) {
        return node.operation() instanceof Operation.Dense
                && node.shape() instanceof Shape.Vector
                && graph.owner(node) == task
                && graph.consumers(node).isEmpty()
                && graph.uses(node).size() == 1
                && !graph.penalized(node)
                && !graph.compared(node)
                && !graph.rowless(graph.input(node, 0));
    }

    boolean bias() {
        return ((Operation.Dense) heads.get(0).operation()).bias();
    }
}
