package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.operation.TaskLoss;

/** Finds all that a plan cannot compute in a network, before anything is made. */
final class Refusals {
    private final List<String> problems = new ArrayList<>();

    private Refusals() {}

    static void check(Graph graph, PlanOptions options) {
        Refusals refusals = new Refusals();
        if (graph.tasks().isEmpty()) {
            refusals.problems.add("it has no output; give each task one");
        }
        graph.network().nodes().forEach(refusals::check);
        graph.network().outputs().forEach(refusals::check);
        if (!refusals.problems.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "this network cannot be compiled:\n  " + String.join("\n  ", refusals.problems));
        }
        if (options.capacity() < 1) {
            throw new IllegalArgumentException("capacity %d; expected at least 1".formatted(options.capacity()));
        }
    }

    private void check(Node node) {
        Operation operation = node.operation();
        boolean known = operation instanceof Operation.Source
                || operation instanceof Operation.Dense
                || operation instanceof Operation.Elementwise
                || operation instanceof Operation.Flatten;
        if (!known) {
            problems.add("node %s: %s is not compiled yet; use dense and row-wise operations"
                    .formatted(node.name(), operation.getClass().getSimpleName()));
            return;
        }
        boolean anyShape = operation instanceof Operation.Source || operation instanceof Operation.Flatten;
        if (!anyShape && !(node.shape() instanceof Shape.Vector)) {
            problems.add("node %s: %s on %s is not compiled yet; flatten it to a vector first"
                    .formatted(node.name(), operation.getClass().getSimpleName(), node.shape()));
        }
    }

    private void check(Task task, Network.Output output) {
        if (task.extent() != Extent.ROW) {
            problems.add("task %s: labels per %s are not compiled yet; only one per row"
                    .formatted(task.name(), task.extent()));
        }
        if (output.form() != Network.Form.RAW) {
            problems.add("task %s: an output that is a probability is not compiled yet".formatted(task.name()));
        }
        try {
            TaskLoss.of(task);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }
}
