package org.mtl4j.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Task;

/**
 * Collects the nodes of a network; {@link Wiring wirings} add them scope by scope. What cannot fit is refused when it is
 * added, what is only known at the end by {@link #build}; messages name the nodes.
 */
public final class NetworkBuilder {
    private final @Nullable List<Task> tasks;
    private final @Nullable List<Input> inputs;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<Task, Network.Output> outputs = new LinkedHashMap<>();
    private final List<Penalty> penalties = new ArrayList<>();

    /** For a network whose tasks are those that get an output, in that order, and whose inputs are those it reads. */
    public NetworkBuilder() {
        this.tasks = null;
        this.inputs = null;
    }

    /**
     * For a network of known tasks and inputs.
     *
     * @param tasks each has to get an output; their order is the order of the outputs
     * @param inputs what the network may read
     */
    public NetworkBuilder(List<? extends Task> tasks, List<? extends Input> inputs) {
        this.tasks = List.copyOf(tasks);
        this.inputs = List.copyOf(inputs);
    }

    /** Wires nodes whose parameters several tasks use; which ones, the graph tells. */
    public Wiring shared(String part) {
        return new Wiring(this, new Scope.Shared(), part + "/", false);
    }

    /** Wires nodes that only one task's output depends on: a claim that {@link #build} checks. */
    public Wiring only(Task task) {
        return new Wiring(this, new Scope.Private(task), task.name() + "/", false);
    }

    /** One input's rows; the same signal at every call. */
    public Signal input(Input input) {
        Node known = nodes.get("input/" + input.name());
        if (known != null) {
            return new Signal(known.name(), known.shape());
        }
        if (inputs != null && !inputs.contains(input)) {
            throw new IllegalArgumentException("there is no input '%s'; inputs are %s"
                    .formatted(input.name(), inputs.stream().map(Input::name).collect(Collectors.joining(", "))));
        }
        return shared("input").add(input.name(), new Operation.Source(input));
    }

    /** What a task's loss reads: logits or plain values. */
    public void output(Task task, Signal signal) {
        output(task, signal, Network.Form.RAW);
    }

    /**
     * What a task's loss reads.
     *
     * @throws IllegalArgumentException if the task has an output already, is not one of the network's, or the width is not
     *     its number of outputs
     */
    public void output(Task task, Signal signal, Network.Form form) {
        requireKnown("output of '%s'".formatted(task.name()), signal);
        if (tasks != null && !tasks.contains(task)) {
            throw new IllegalArgumentException("output of '%s': the network's tasks are %s"
                    .formatted(task.name(), tasks.stream().map(Task::name).collect(Collectors.joining(", "))));
        }
        if (signal.shape().width() != task.outputs()) {
            throw new IllegalArgumentException("output of '%s': '%s' is %d wide, expected %d"
                    .formatted(task.name(), signal.node(), signal.shape().width(), task.outputs()));
        }
        Network.Output before = outputs.putIfAbsent(task, new Network.Output(signal.node(), form));
        if (before != null) {
            throw new IllegalArgumentException(
                    "two outputs for task '%s': '%s' and '%s'".formatted(task.name(), before.node(), signal.node()));
        }
    }

    /** Penalises the mean over rows of a signal of width 1. */
    public void penalty(String name, Schedule strength, Signal of) {
        requireKnown("penalty '%s'".formatted(name), of);
        if (of.shape().width() != 1) {
            throw new IllegalArgumentException("penalty '%s': '%s' is %d wide, expected 1"
                    .formatted(name, of.node(), of.shape().width()));
        }
        penalties.add(new Penalty.OfSignal(name, strength, of.node()));
    }

    /** Penalises the parameters below each wiring as they are now; equal names below them belong together. */
    public void penalty(String name, Schedule strength, Penalty.Measure measure, List<Wiring> of) {
        Map<String, List<String>> matching = new LinkedHashMap<>();
        for (Wiring wiring : of) {
            for (Node node : nodes.values()) {
                if (node.name().startsWith(wiring.path()) && hasParameters(node)) {
                    String below = node.name().substring(wiring.path().length());
                    matching.computeIfAbsent(below, k -> new ArrayList<>()).add(node.name());
                }
            }
        }
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("penalty '%s': there are no parameters below %s"
                    .formatted(name, of.stream().map(Wiring::path).toList()));
        }
        penalties.add(new Penalty.OfParameters(name, strength, measure, List.copyOf(matching.values())));
    }

    /**
     * The finished network.
     *
     * @throws IllegalArgumentException if a task has no output, a node that is {@link #only} one task's reaches another's
     *     output, or a node's parameters reach nothing; all problems in one message
     */
    public Network build() {
        Network network = new Network(List.copyOf(nodes.values()), orderedOutputs(), penalties);
        NetworkProblems.requireNone(network, tasks);
        return network;
    }

    Signal put(Scope scope, String path, boolean again, Operation operation, List<Signal> of) {
        of.forEach(signal -> requireKnown("'%s'".formatted(path), signal));
        Shape shape;
        try {
            shape = operation.infer(of.stream().map(Signal::shape).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s': %s".formatted(path, e.getMessage()), e);
        }
        Node first = nodes.get(path);
        String name = again ? nextUse(path, first, operation, of) : path;
        if (!again && first != null) {
            throw new IllegalArgumentException(
                    "two nodes are called '%s'; give one of them, or a wiring above, another name, or use again() to tie them"
                            .formatted(path));
        }
        nodes.put(
                name,
                new Node(name, scope, operation, of.stream().map(Signal::node).toList(), path, shape));
        return new Signal(name, shape);
    }

    private String nextUse(String path, @Nullable Node first, Operation operation, List<Signal> of) {
        if (first == null) {
            throw new IllegalArgumentException("'%s': there is nothing to use again".formatted(path));
        }
        if (!first.operation().equals(operation)) {
            throw new IllegalArgumentException("'%s': cannot use %s again as %s"
                    .formatted(path, first.operation().label(), operation.label()));
        }
        List<Operation.Parameter> now =
                operation.parameters(of.stream().map(Signal::shape).toList());
        if (!now.equals(parameters(first))) {
            throw new IllegalArgumentException("'%s': its parameters are %s, they cannot be used again as %s"
                    .formatted(path, parameters(first), now));
        }
        int use = 2;
        while (nodes.containsKey(path + "#" + use)) {
            use++;
        }
        return path + "#" + use;
    }

    private Map<Task, Network.Output> orderedOutputs() {
        if (tasks == null) {
            return outputs;
        }
        Map<Task, Network.Output> ordered = new LinkedHashMap<>();
        for (Task task : tasks) {
            Optional.ofNullable(outputs.get(task)).ifPresent(o -> ordered.put(task, o));
        }
        return ordered;
    }

    private boolean hasParameters(Node node) {
        return node.ownsParameters() && !parameters(node).isEmpty();
    }

    private List<Operation.Parameter> parameters(Node node) {
        List<Shape> shapes = new ArrayList<>();
        for (String input : node.inputs()) {
            Node of = nodes.get(input);
            if (of != null) {
                shapes.add(of.shape());
            }
        }
        return node.operation().parameters(shapes);
    }

    private void requireKnown(String what, Signal signal) {
        Node node = nodes.get(signal.node());
        if (node == null || !node.shape().equals(signal.shape())) {
            throw new IllegalArgumentException(
                    "%s: the signal '%s' is not one of this network's".formatted(what, signal.node()));
        }
    }
}
