package org.mtl4j.api.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.task.Task;

/** Finds what is missing in a described network, or is not as it claims to be: all of it, one sentence each. */
final class NetworkProblems {
    private final Network network;
    private final @Nullable List<Task> tasks;
    private final List<String> found = new ArrayList<>();

    private NetworkProblems(Network network, @Nullable List<Task> tasks) {
        this.network = network;
        this.tasks = tasks;
    }

    /** @throws IllegalArgumentException with all of it, if there is any */
    static void requireNone(Network network, @Nullable List<Task> tasks) {
        List<String> problems = new NetworkProblems(network, tasks).find();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.stream()
                    .map(p -> "\n  - " + p)
                    .collect(Collectors.joining("", "the network is not complete:", "")));
        }
    }

    private List<String> find() {
        missingOutputs();
        brokenClaims();
        idleParameters();
        return found;
    }

    private void missingOutputs() {
        if (tasks != null) {
            tasks.stream()
                    .filter(t -> !network.outputs().containsKey(t))
                    .forEach(t -> found.add("task '%s' has no output".formatted(t.name())));
        }
        if (network.outputs().isEmpty() && found.isEmpty()) {
            found.add("no task has an output");
        }
    }

    /** Names the last private node on each way to another task; those before it break the same claim. */
    private void brokenClaims() {
        Set<String> told = new HashSet<>();
        for (int k = network.nodes().size() - 1; k >= 0; k--) {
            Node node = network.nodes().get(k);
            if (node.scope() instanceof Scope.Private claim) {
                for (Task task : network.tasksOf(node.name())) {
                    if (!task.equals(claim.task()) && told.add(claim.task().name() + "/" + task.name())) {
                        found.add("only('%s') does not hold: '%s' reaches the output of '%s' by %s"
                                .formatted(
                                        claim.task().name(),
                                        node.name(),
                                        task.name(),
                                        String.join(" → ", path(node, task))));
                    }
                }
            }
        }
    }

    private void idleParameters() {
        Set<String> penalised = penalised();
        for (Node node : network.nodes()) {
            boolean idle = !network.parameters(node).isEmpty()
                    && network.reach().getOrDefault(node.name(), Set.of()).isEmpty()
                    && !penalised.contains(node.name());
            if (idle) {
                found.add("the parameters of '%s' reach neither an output nor a penalty".formatted(node.name()));
            }
        }
    }

    private Set<String> penalised() {
        Set<String> owners = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (Penalty penalty : network.penalties()) {
            if (penalty instanceof Penalty.OfSignal of) {
                open.add(of.node());
            } else if (penalty instanceof Penalty.OfParameters of) {
                of.nodes().forEach(owners::addAll);
            }
        }
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Node node = network.node(open.remove());
            owners.add(node.parametersOf());
            node.inputs().stream().filter(seen::add).forEach(open::add);
        }
        return owners;
    }

    /** A shortest way from a node to a task's output. */
    private Deque<String> path(Node from, Task task) {
        Map<String, List<Node>> readers = new HashMap<>();
        for (Node node : network.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                if (Network.Reach.through(node, i, network.tasksOf(node.name())).contains(task)) {
                    readers.computeIfAbsent(node.inputs().get(i), n -> new ArrayList<>())
                            .add(node);
                }
            }
        }
        Map<String, String> before = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from.name()));
        String goal = network.output(task).node();
        while (!open.isEmpty() && !before.containsKey(goal) && !from.name().equals(goal)) {
            String at = open.remove();
            for (Node reader : readers.getOrDefault(at, List.of())) {
                if (before.putIfAbsent(reader.name(), at) == null) {
                    open.add(reader.name());
                }
            }
        }
        Deque<String> path = new ArrayDeque<>();
        for (@Nullable String at = goal; at != null; at = at.equals(from.name()) ? null : before.get(at)) {
            path.addFirst(at);
        }
        return path;
    }
}
