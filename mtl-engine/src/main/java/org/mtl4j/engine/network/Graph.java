package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.operation.Rows;

/** What a compilation has to know of a network's graph: who reads what, and which tasks depend on it. */
final class Graph {
    private final Network network;
    private final List<Task> tasks;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** A node and what surrounds it. */
    private static final class Place {
        private final Node node;
        private final List<Node> consumers = new ArrayList<>();
        private final List<Node> uses = new ArrayList<>();
        private boolean output;
        private boolean penalized;
        private boolean rowless;
        private int owner;

        private Place(Node node) {
            this.node = node;
        }
    }

    Graph(Network network) {
        this.network = network;
        tasks = network.tasks();
        for (Node node : network.nodes()) {
            Place place = new Place(node);
            places.put(node.name(), place);
            place(node.parametersOf()).uses.add(node);
            place.rowless = !(node.operation() instanceof Operation.Source);
            for (String input : node.inputs()) {
                place(input).consumers.add(node);
                place.rowless &= place(input).rowless;
            }
            place.owner = owner(place);
        }
        network.outputs().values().forEach(output -> place(output.node()).output = true);
        for (Penalty penalty : network.penalties()) {
            if (penalty instanceof Penalty.OfSignal signal) {
                place(signal.node()).penalized = true;
            }
        }
    }

    private Place place(String name) {
        return Objects.requireNonNull(places.get(name), name);
    }

    Network network() {
        return network;
    }

    List<Task> tasks() {
        return tasks;
    }

    Network.Output output(int task) {
        return network.output(tasks.get(task));
    }

    /** Labels of a row that a task can have: one, or one for each step or pixel of its output. */
    int items(int task) {
        Shape shape = node(output(task).node()).shape();
        return shape.size() / shape.width();
    }

    /** Numbers of all labels of a row. */
    int labelWidth(int task) {
        Task of = tasks.get(task);
        return items(task) * (of instanceof Multiclass ? 1 : of.outputs());
    }

    Node node(String name) {
        return place(name).node;
    }

    /** The node that a node reads at a place. */
    Node input(Node node, int k) {
        return node(node.inputs().get(k));
    }

    List<Node> consumers(Node node) {
        return place(node.name()).consumers;
    }

    /** The nodes that apply the parameters of this one, itself first. */
    List<Node> uses(Node node) {
        return place(node.name()).uses;
    }

    /** Whether a task's output or a penalty reads the node. */
    boolean observed(Node node) {
        return place(node.name()).output || penalized(node);
    }

    boolean penalized(Node node) {
        return place(node.name()).penalized;
    }

    /** Whether tasks have inputs, and so rows, of their own. */
    boolean joinsRows() {
        return network.nodes().stream().anyMatch(n -> n.operation() instanceof Operation.JoinRows);
    }

    /** Whether the parameters of a node are compared, number by number, with those of others. */
    boolean compared(Node node) {
        return network.penalties().stream()
                .filter(p -> p instanceof Penalty.OfParameters)
                .map(p -> (Penalty.OfParameters) p)
                .filter(p -> compares(p.measure()))
                .anyMatch(p -> p.nodes().stream().anyMatch(names -> names.contains(node.name())));
    }

    /** Whether a node gives categories or tokens instead of numbers. */
    boolean codes(Node node) {
        return node.operation() instanceof Operation.Source source && !(source.input() instanceof Input.Numbers);
    }

    /** Whether a measure sees which number of one tower belongs to which of another. */
    static boolean compares(Penalty.Measure measure) {
        return measure != Penalty.Measure.SQUARED_NORM && measure != Penalty.Measure.ABSOLUTE_SUM;
    }

    /** Whether a node's value is the same for all rows. */
    boolean rowless(Node node) {
        return place(node.name()).rowless;
    }

    /** The task on whose rows alone a node is computed, or {@link Rows#SHARED}. */
    int owner(Node node) {
        return place(node.name()).owner;
    }

    /** The nodes that only penalties read, and that take values of several tasks row by row. */
    List<Node> acrossTasks() {
        return network.nodes().stream()
                .filter(node -> ownersOfInputs(node).size() > 1)
                .toList();
    }

    /** The only task that depends on the value; what only penalties read is where its inputs are. */
    private int owner(Place place) {
        Set<Task> of = network.tasksOf(place.node.name());
        if (of.size() == 1) {
            return tasks.indexOf(of.iterator().next());
        }
        Set<Integer> owners = ownersOfInputs(place.node);
        return owners.size() == 1 ? owners.iterator().next() : Rows.SHARED;
    }

    /** Of a node that no task depends on; empty for others. */
    private Set<Integer> ownersOfInputs(Node node) {
        Set<Integer> owners = new TreeSet<>();
        if (network.tasksOf(node.name()).isEmpty()) {
            node.inputs().stream()
                    .map(this::place)
                    .filter(input -> !input.rowless && input.owner != Rows.SHARED)
                    .map(input -> input.owner)
                    .forEach(owners::add);
        }
        return owners;
    }

    /** The only task that depends on the parameters of a node, in all their uses, or {@link Rows#SHARED}. */
    int parameterOwner(Node node) {
        return network.ownerOf(node.name()).map(tasks::indexOf).orElse(Rows.SHARED);
    }
}
