package org.mtl4j.api.network;

import java.util.*;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Task;

/** Collects the nodes of a network; wirings add them scope by scope. */
public final class NetworkBuilder {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<Task, Network.Output> outputs = new LinkedHashMap<>();
    private final List<Penalty> penalties = new ArrayList<>();

    public Wiring shared(String part) {
        return new Wiring(this, new Scope.Shared(), part + "/", false);
    }

    public Wiring only(Task task) {
        return new Wiring(this, new Scope.Private(task), task.name() + "/", false);
    }

    public Signal input(org.mtl4j.api.data.Input input) {
        Node known = nodes.get("input/" + input.name());
        return known != null
                ? new Signal(known.name(), known.shape())
                : shared("input").add(input.name(), new Operation.Source(input));
    }

    public void output(Task task, Signal signal) {
        output(task, signal, Network.Form.RAW);
    }

    public void output(Task task, Signal signal, Network.Form form) {
        if (signal.shape().width() != task.outputs()) {
            throw new IllegalArgumentException("output of %s: width %d, expected %d"
                    .formatted(task.name(), signal.shape().width(), task.outputs()));
        }
        if (outputs.put(task, new Network.Output(signal.node(), form)) != null) {
            throw new IllegalArgumentException("two outputs for " + task.name());
        }
    }
    /** Mean over rows of a signal of width 1. */
    public void penalty(String name, Schedule strength, Signal of) {
        penalties.add(new Penalty.OfSignal(name, strength, of.node()));
    }
    /** Of the parameters below each wiring; equal names below them belong together. */
    public void penalty(String name, Schedule strength, Penalty.Measure measure, List<Wiring> of) {
        Map<String, List<String>> matching = new LinkedHashMap<>();
        for (Wiring w : of) {
            nodes.keySet().stream()
                    .filter(k -> k.startsWith(w.path()))
                    .filter(k -> nodes.get(k).parametersOf().equals(k))
                    .filter(k -> !nodes.get(k)
                            .operation()
                            .parameters(nodes.get(k).inputs().stream()
                                    .map(i -> nodes.get(i).shape())
                                    .toList())
                            .isEmpty())
                    .forEach(k -> matching.computeIfAbsent(k.substring(w.path().length()), x -> new ArrayList<>())
                            .add(k));
        }
        penalties.add(new Penalty.OfParameters(name, strength, measure, List.copyOf(matching.values())));
    }

    public Network build() {
        return new Network(
                List.copyOf(nodes.values()),
                Collections.unmodifiableMap(new LinkedHashMap<>(outputs)),
                List.copyOf(penalties));
    }

    Signal put(Scope scope, String path, boolean again, Operation operation, List<Signal> inputs) {
        Shape shape;
        try {
            shape = operation.infer(inputs.stream().map(Signal::shape).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage());
        }
        Node first = nodes.get(path);
        String name = path, owner = path;
        if (again) {
            if (first == null || !first.operation().equals(operation)) {
                throw new IllegalArgumentException("nothing to use again: " + path);
            }
            for (int k = 2; nodes.containsKey(name); k++) {
                name = path + "#" + k;
            }
        } else if (first != null) {
            throw new IllegalArgumentException("two nodes " + path);
        }
        nodes.put(
                name,
                new Node(
                        name,
                        scope,
                        operation,
                        inputs.stream().map(Signal::node).toList(),
                        owner,
                        shape));
        return new Signal(name, shape);
    }
}
