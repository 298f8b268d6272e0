package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.Heads;
import org.mtl4j.engine.network.operation.OutputOperation;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.ReadOutput;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Sweep;
import org.mtl4j.engine.network.operation.TaskLoss;
import org.mtl4j.engine.network.operation.TaskOutputs;
import org.mtl4j.engine.network.operation.Value;

/** One compilation: what it has made so far, node by node. */
final class Compilation<A> {
    private final Graph graph;
    private final PlanOptions options;
    private final Kernels<A> kernels;
    private final Rows rows;
    private final Sweep sweep;
    private final boolean[] present;
    private final Layout layout;
    private final List<HeadGroup> groups;
    private final FlatVector<A> parameters;
    private final FlatVector<A> gradient;
    private final Scratch<A> scratch;
    private final Map<String, Value<A>> values = new LinkedHashMap<>();
    private final Map<String, List<Parameter<A>>> parametersOf = new HashMap<>();
    private final List<Parameter<A>> allParameters = new ArrayList<>();
    private final List<NetworkPlan.Bound> operations = new ArrayList<>();
    private final List<OutputOperation<A>> outputs = new ArrayList<>();

    Compilation(Network network, PlanOptions options, Kernels<A> kernels) {
        graph = new Graph(network);
        Refusals.check(graph, options);
        this.options = options;
        this.kernels = kernels;
        rows = new Rows(graph.tasks().size());
        sweep = new Sweep(rows);
        present = new boolean[graph.tasks().size()];
        groups = HeadGroup.of(graph);
        layout = LayoutBuilder.of(graph, groups);
        parameters = new FlatVector<>(options.precision(), kernels, layout.size());
        gradient = new FlatVector<>(options.precision(), kernels, layout.size());
        int widest =
                network.nodes().stream().mapToInt(n -> n.shape().size()).max().orElseThrow();
        scratch = new Scratch<>(Math.multiplyExact(options.capacity(), widest + 1), kernels);
    }

    NetworkPlan<A> plan() {
        makeParameters();
        OperationBinder<A> binder = new OperationBinder<>(graph, kernels, scratch, this);
        for (Node node : graph.network().nodes()) {
            if (!isHead(node)) {
                binder.bind(node);
            }
        }
        makeOutputs();
        TaskGradientPlanner<A> planner =
                new TaskGradientPlanner<>(options, graph.tasks().size(), kernels);
        if (options.perTask() || options.columns()) {
            planner.choose(allParameters, operations);
        }
        return new NetworkPlan<>(
                graph,
                options,
                kernels,
                layout,
                parameters,
                gradient,
                rows,
                sweep,
                present,
                List.copyOf(values.values()),
                allParameters,
                operations,
                outputs,
                planner,
                batch());
    }

    private PlanBatch<A> batch() {
        int[] widths = graph.tasks().stream().mapToInt(Compilation::labelWidth).toArray();
        boolean disjoint = graph.network().nodes().stream().anyMatch(n -> n.operation() instanceof Operation.JoinRows);
        List<Value<A>> sources = new ArrayList<>();
        for (Node node : graph.network().nodes()) {
            if (node.operation() instanceof Operation.Source) {
                sources.add(value(node.name()));
            }
        }
        return new PlanBatch<>(options.capacity(), rows, sources, outputs, widths, present, disjoint, kernels);
    }

    static List<Input> inputs(Graph graph) {
        List<Input> inputs = new ArrayList<>();
        for (Node node : graph.network().nodes()) {
            if (node.operation() instanceof Operation.Source source) {
                inputs.add(source.input());
            }
        }
        return List.copyOf(inputs);
    }

    static int labelWidth(Task task) {
        return TaskLoss.Kind.of(task) == TaskLoss.Kind.CLASSES ? 1 : task.outputs();
    }

    private void makeParameters() {
        for (Layout.Segment segment : layout.segments()) {
            int owner = segment.owner() == null ? Rows.SHARED : graph.tasks().indexOf(segment.owner());
            Parameter<A> parameter = new Parameter<>(
                    segment.node() + "/" + segment.parameter(),
                    owner,
                    segment.offset(),
                    segment.length(),
                    parameters.memory(),
                    gradient.memory(),
                    sweep);
            allParameters.add(parameter);
            parametersOf.computeIfAbsent(segment.node(), n -> new ArrayList<>()).add(parameter);
        }
    }

    private boolean isHead(Node node) {
        return groups.stream().anyMatch(g -> g.heads().contains(node));
    }

    private void makeOutputs() {
        boolean[] done = new boolean[graph.tasks().size()];
        for (HeadGroup group : groups) {
            Value<A> x = value(group.heads().get(0).inputs().get(0));
            List<Parameter<A>> weights =
                    group.heads().stream().map(h -> parameters(h.name()).get(0)).toList();
            int[] tasks = group.tasks().stream().mapToInt(t -> t).toArray();
            Heads<A> heads = new Heads<>(x, weights, group.bias(), taskOutputs(tasks), present, rows, kernels.blas());
            outputs.add(heads);
            String names =
                    String.join(", ", group.heads().stream().map(Node::name).toList());
            operations.add(new NetworkPlan.Bound(names, x.owner(), heads));
            group.tasks().forEach(t -> done[t] = true);
        }
        for (int t = 0; t < done.length; t++) {
            if (!done[t]) {
                Value<A> x = value(graph.output(t).node());
                ReadOutput<A> read = new ReadOutput<>(x, taskOutputs(new int[] {t}), present, rows, kernels, scratch);
                outputs.add(read);
                operations.add(
                        new NetworkPlan.Bound("output " + graph.tasks().get(t).name(), t, read));
            }
        }
    }

    private TaskOutputs<A> taskOutputs(int[] tasks) {
        List<TaskLoss> losses = new ArrayList<>();
        for (int t : tasks) {
            losses.add(TaskLoss.of(graph.tasks().get(t)));
        }
        return new TaskOutputs<>(tasks, losses, options.capacity(), rows, kernels);
    }

    /** The value of a node that has been bound. */
    Value<A> value(String node) {
        Value<A> value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("node %s is used before it is computed".formatted(node));
        }
        return value;
    }

    List<Parameter<A>> parameters(String node) {
        return parametersOf.getOrDefault(node, List.of());
    }

    void put(Node node, Value<A> value) {
        values.put(node.name(), value);
    }

    /** A value of its own for a node, with a gradient if one is needed. */
    Value<A> newValue(Node node, boolean withGradient) {
        Value<A> value = new Value<>(
                node.name(),
                graph.owner(node),
                graph.rowless(node),
                node.shape().size(),
                options.capacity(),
                rows,
                kernels);
        if (withGradient) {
            value.gradient(new Gradient<>(value, options.capacity(), rows, sweep, kernels, scratch));
        }
        values.put(node.name(), value);
        return value;
    }

    void add(NetworkPlan.Bound operation) {
        operations.add(operation);
    }
}
