package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.operation.TaskLoss;

/** Finds all that a plan cannot compute in a network, before anything is made. */
final class Refusals {
    private final Graph graph;
    private final List<String> problems = new ArrayList<>();

    private Refusals(Graph graph) {
        this.graph = graph;
    }

    static void check(Graph graph, PlanOptions options) {
        if (options.capacity() < 1) {
            throw new IllegalArgumentException("capacity %d; expected at least 1".formatted(options.capacity()));
        }
        Refusals refusals = new Refusals(graph);
        refusals.check();
        if (!refusals.problems.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "this network cannot be compiled:\n  " + String.join("\n  ", refusals.problems));
        }
    }

    private void check() {
        if (graph.tasks().isEmpty()) {
            problems.add("it has no output; give each task one");
        }
        graph.network().nodes().forEach(this::check);
        graph.network().outputs().forEach(this::check);
        graph.network().penalties().forEach(this::check);
    }

    private void check(Node node) {
        Operation operation = node.operation();
        if (!OperationBinder.knows(operation)) {
            problems.add("node %s: there is no kernel for %s".formatted(node.name(), operation));
            return;
        }
        if (operation instanceof Operation.Fit) {
            checkFit(node);
        }
        for (String input : node.inputs()) {
            boolean reads = operation instanceof Operation.Embedding || operation instanceof Operation.Custom;
            if (graph.codes(graph.node(input)) && !reads) {
                problems.add("node %s: %s works on numbers, but %s gives codes; put an embedding between"
                        .formatted(node.name(), operation.getClass().getSimpleName(), input));
            }
        }
    }

    private void checkFit(Node node) {
        boolean spreads =
                graph.input(node, 0).shape() instanceof Shape.Vector && !(node.shape() instanceof Shape.Vector);
        if (spreads) {
            problems.add("node %s: a vector cannot be resampled to %s".formatted(node.name(), node.shape()));
        }
    }

    private void check(Task task, Network.Output output) {
        Shape shape = graph.node(output.node()).shape();
        if (!isOf(task.extent(), shape)) {
            problems.add("task %s: it has a label per %s, but its output %s is %s"
                    .formatted(task.name(), task.extent().name().toLowerCase(Locale.ROOT), output.node(), shape));
        }
        if (graph.codes(graph.node(output.node()))) {
            problems.add("task %s: its output %s gives codes, not numbers".formatted(task.name(), output.node()));
        }
        if (graph.rowless(graph.node(output.node()))) {
            problems.add("task %s: its output %s depends on no input".formatted(task.name(), output.node()));
        }
        try {
            TaskLoss.of(task, output.form());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private static boolean isOf(Extent extent, Shape shape) {
        return switch (extent) {
            case ROW -> shape instanceof Shape.Vector;
            case STEP -> shape instanceof Shape.Sequence;
            case PIXEL -> shape instanceof Shape.Image;
        };
    }

    private void check(Penalty penalty) {
        if (penalty instanceof Penalty.OfParameters of && Graph.compares(of.measure())) {
            of.nodes().forEach(matching -> checkMatching(of, matching));
            long towers = of.nodes().stream().mapToInt(List::size).max().orElse(0);
            if (of.measure() == Penalty.Measure.TRACE_NORM) {
                of.nodes().stream()
                        .filter(matching -> matching.size() < towers)
                        .forEach(matching -> problems.add(
                                "penalty %s: TRACE_NORM needs every layer in each of the %d towers, but there is only %s"
                                        .formatted(of.name(), towers, String.join(", ", matching))));
            }
        }
    }

    private void checkMatching(Penalty.OfParameters penalty, List<String> matching) {
        String first = matching.get(0);
        for (String other : matching) {
            if (!shapes(first).equals(shapes(other))) {
                problems.add(
                        "penalty %s: %s compares parameters number by number, but those of %s are %s and those of %s %s"
                                .formatted(
                                        penalty.name(), penalty.measure(), first, shapes(first), other, shapes(other)));
            }
        }
    }

    private List<List<Integer>> shapes(String node) {
        return graph.network().parameters(graph.node(node)).stream()
                .map(Operation.Parameter::shape)
                .toList();
    }
}
