package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Heads;
import org.mtl4j.engine.network.operation.Items;
import org.mtl4j.engine.network.operation.OutputOperation;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.ReadOutput;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.TaskLoss;
import org.mtl4j.engine.network.operation.TaskOutputs;
import org.mtl4j.engine.network.operation.Value;

/** One compilation: nodes to operations, outputs to heads, and the parts of the plan around them. */
final class Compilation<A> {
    private final Graph graph;
    private final PlanOptions options;
    private final Kernels<A> kernels;
    private final boolean[] present;
    private final List<HeadGroup> groups;
    private final Layout layout;
    private final PlanMemory<A> memory;
    private final List<SweepRunner.Bound> operations = new ArrayList<>();
    private final List<OutputOperation<A>> outputs = new ArrayList<>();

    Compilation(Network network, PlanOptions options, Kernels<A> kernels) {
        graph = new Graph(network);
        Refusals.check(graph, options);
        this.options = options;
        this.kernels = kernels;
        present = new boolean[graph.tasks().size()];
        groups = HeadGroup.of(graph);
        layout = LayoutBuilder.of(graph, groups);
        memory = new PlanMemory<>(graph, options, layout, kernels);
    }

    NetworkPlan<A> plan() {
        OperationBinder<A> binder = new OperationBinder<>(graph, options, memory, present, operations, heads());
        for (List<Node> unit : Units.of(graph, options.capacity())) {
            if (unit.size() > 1) {
                binder.bindMixtures(unit);
            } else if (!isHead(unit.get(0))) {
                binder.bind(unit.get(0));
            }
        }
        groups.forEach(this::addHeads);
        for (int t = 0; t < present.length; t++) {
            if (isOpen(t)) {
                addOutput(t);
            }
        }
        if (options.perTask() || options.columns() || graph.joinsRows()) {
            new TaskGradientPlanner<>(options, present.length, memory).choose(operations);
        }
        SweepRunner<A> runner =
                new SweepRunner<>(memory.sweep(), present, memory.values(), memory.tensors(), operations);
        return new NetworkPlan<>(
                graph,
                options,
                layout,
                memory,
                runner,
                new TaskProducts<>(present.length, layout.sharedEnd(), present, memory.tensors()),
                new SharedRepresentation<>(representations(), memory.rows(), options.capacity(), kernels),
                penalties(runner),
                batch(),
                present,
                outputs);
    }

    private Set<String> heads() {
        return groups.stream().flatMap(g -> g.heads().stream()).map(Node::name).collect(Collectors.toSet());
    }

    private boolean isHead(Node node) {
        return groups.stream().anyMatch(g -> g.heads().contains(node));
    }

    private boolean isOpen(int task) {
        return groups.stream().noneMatch(g -> g.tasks().contains(task));
    }

    private void addHeads(HeadGroup group) {
        Value<A> x = memory.value(group.heads().get(0).inputs().get(0));
        List<Parameter<A>> weights =
                group.heads().stream().map(h -> memory.tensors(h).get(0)).toList();
        List<TaskLoss> losses = group.tasks().stream()
                .map(t -> TaskLoss.of(graph.tasks().get(t)))
                .toList();
        Heads<A> heads = memory.own(new Heads<>(
                x, weights, group.bias(), outputs(group.tasks(), losses), present, memory.rows(), kernels.blas()));
        outputs.add(heads);
        String names = String.join(", ", group.heads().stream().map(Node::name).toList());
        operations.add(new SweepRunner.Bound(names, x.owner(), heads));
    }

    private void addOutput(int task) {
        Task of = graph.tasks().get(task);
        Network.Output output = graph.output(task);
        TaskLoss loss = TaskLoss.of(of, output.form());
        ReadOutput<A> read = memory.own(new ReadOutput<>(
                memory.value(output.node()),
                outputs(List.of(task), List.of(loss)),
                present,
                memory.rows(),
                kernels,
                memory.scratch()));
        outputs.add(read);
        operations.add(new SweepRunner.Bound("output of " + of.name(), task, read));
    }

    private TaskOutputs<A> outputs(List<Integer> tasks, List<TaskLoss> losses) {
        int[] numbers = tasks.stream().mapToInt(t -> t).toArray();
        List<Items> items = tasks.stream()
                .map(t -> new Items(graph.items(t), memory.steps(graph.output(t).node())))
                .toList();
        return new TaskOutputs<>(numbers, losses, items, options.capacity(), memory.rows(), kernels);
    }

    private PlanBatch<A> batch() {
        List<BatchInput<A>> sources = new ArrayList<>();
        for (Node node : graph.network().nodes()) {
            if (node.operation() instanceof Operation.Source source) {
                sources.add(memory.batchInput(node, source.input()));
            }
        }
        int[] widths = IntStream.range(0, present.length).map(graph::labelWidth).toArray();
        return new PlanBatch<>(options.capacity(), memory.rows(), sources, outputs, widths, present, graph.joinsRows());
    }

    /** The shared values with a gradient that private parts read. */
    private Set<Value<A>> representations() {
        Set<Value<A>> found = new LinkedHashSet<>();
        for (Node node : graph.network().nodes()) {
            if (graph.owner(node) != Rows.SHARED) {
                node.inputs().stream()
                        .filter(input -> !graph.codes(graph.node(input)))
                        .forEach(input -> addShared(memory.value(input), found));
            }
        }
        for (int t = 0; t < present.length; t++) {
            if (isOpen(t)) {
                addShared(memory.value(graph.output(t).node()), found);
            }
        }
        return found;
    }

    private void addShared(Value<A> value, Set<Value<A>> into) {
        if (value.owner() == Rows.SHARED && value.gradient() != null) {
            into.add(value);
        }
    }

    private Penalties<A> penalties(SweepRunner<A> runner) {
        List<Penalty> penalties = graph.network().penalties();
        boolean onSignals = penalties.stream().anyMatch(Penalty.OfSignal.class::isInstance);
        A seed = kernels.array(onSignals ? 2 * options.capacity() : 0);
        List<Penalties.Term> terms = new ArrayList<>();
        for (Penalty penalty : penalties) {
            if (penalty instanceof Penalty.OfParameters of) {
                terms.add(new ParameterPenalty<>(of, layout, memory));
            } else if (penalty instanceof Penalty.OfSignal of) {
                terms.add(new SignalPenalty<>(of.strength(), memory.value(of.node()), kernels, seed));
            }
        }
        return new Penalties<>(terms, runner);
    }
}
