package org.mtl4j.api.network;

import java.util.*;
import org.mtl4j.api.task.Task;

/** An immutable description: nodes in topological order, one output per task, penalties. */
public record Network(List<Node> nodes, Map<Task, Output> outputs, List<Penalty> penalties) {
    /** What a task's loss reads; {@code form} says how to read it. */
    public record Output(String node, Form form) {}

    public enum Form {
        /** logits or plain values */
        RAW,
        PROBABILITY
    }

    public Node node(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }
    /** The tasks whose output a node's parameters reach. */
    public Map<String, Set<Task>> reach() {
        Map<String, Set<Task>> of = new HashMap<>();
        outputs.forEach((t, o) ->
                of.computeIfAbsent(o.node(), n -> new LinkedHashSet<>()).add(t));
        for (int k = nodes.size() - 1; k >= 0; k--) {
            Node n = nodes.get(k);
            Set<Task> r = of.getOrDefault(n.name(), Set.of());
            for (int i = 0; i < n.inputs().size(); i++) {
                Set<Task> through = r;
                if (n.operation() instanceof Operation.JoinRows j) {
                    through = r.contains(j.tasks().get(i)) ? Set.of(j.tasks().get(i)) : Set.of();
                }
                of.computeIfAbsent(n.inputs().get(i), x -> new LinkedHashSet<>())
                        .addAll(through);
            }
        }
        Map<String, Set<Task>> owners = new LinkedHashMap<>();
        for (Node n : nodes) {
            owners.computeIfAbsent(n.parametersOf(), x -> new LinkedHashSet<>())
                    .addAll(of.getOrDefault(n.name(), Set.of()));
        }
        return owners;
    }

    public long parameterCount() {
        long c = 0;
        for (Node n : nodes) {
            if (n.parametersOf().equals(n.name())) {
                for (var p : n.operation()
                        .parameters(
                                n.inputs().stream().map(i -> node(i).shape()).toList())) {
                    c += p.count();
                }
            }
        }
        return c;
    }

    public String render() {
        StringBuilder s = new StringBuilder();
        for (Node n : nodes) {
            s.append("%-28s %-22s %s %s%s%n"
                    .formatted(
                            n.name(),
                            n.scope() instanceof Scope.Private p
                                    ? "private " + p.task().name()
                                    : "shared",
                            n.operation(),
                            n.inputs(),
                            n.parametersOf().equals(n.name()) ? "" : " = " + n.parametersOf()));
        }
        outputs.forEach((t, o) ->
                s.append("output ").append(t.name()).append(" = ").append(o).append('\n'));
        penalties.forEach(p -> s.append("penalty ").append(p).append('\n'));
        return s.toString();
    }
}
