package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;
import org.mtl4j.engine.network.operation.Codes;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.Grid;
import org.mtl4j.engine.network.operation.Order;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Progress;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Steps;
import org.mtl4j.engine.network.operation.Sweep;
import org.mtl4j.engine.network.operation.Value;

/** All numbers of a plan: flat vectors, tensors within them, values of nodes; and the state that operations look at. */
final class PlanMemory<A> implements AutoCloseable {
    private final Graph graph;
    private final int capacity;
    private final Kernels<A> kernels;
    private final Rows rows;
    private final Sweep sweep;
    private final Progress progress = new Progress();
    private final Scratch<A> scratch;
    private final FlatVector<A> parameters;
    private final FlatVector<A> gradient;
    private final Statistics<A> statistics;
    private final List<Parameter<A>> tensors = new ArrayList<>();
    private final Map<String, List<Parameter<A>>> tensorsOf = new HashMap<>();
    private final Map<String, Value<A>> values = new LinkedHashMap<>();
    private final Map<String, InputRows<A>> inputs = new HashMap<>();
    private final Map<String, Codes> codes = new HashMap<>();
    private final Map<String, Steps> steps = new HashMap<>();
    private final List<AutoCloseable> owned = new ArrayList<>();

    PlanMemory(Graph graph, PlanOptions options, Layout layout, Kernels<A> kernels) {
        this.graph = graph;
        this.kernels = kernels;
        capacity = options.capacity();
        rows = new Rows(graph.tasks().size());
        sweep = new Sweep(rows);
        long largest = graph.network().nodes().stream()
                .mapToLong(n -> Order.of(widest(n)).piece(capacity))
                .max()
                .orElse(0);
        scratch = new Scratch<>(Math.toIntExact(largest), kernels);
        parameters = own(new FlatVector<>(options.precision(), kernels, layout.size()));
        gradient = own(new FlatVector<>(options.precision(), kernels, layout.size()));
        layout.segments().forEach(this::addTensor);
        statistics = own(new Statistics<>(graph, options.precision(), kernels));
    }

    /** The shape of a node's value, or of a wider one within its computation. */
    private static Shape widest(Node node) {
        return node.operation() instanceof Operation.SelfAttention
                ? node.shape().withWidth(3 * node.shape().width())
                : node.shape();
    }

    private void addTensor(Layout.Segment segment) {
        int owner = segment.owner() == null ? Rows.SHARED : graph.tasks().indexOf(segment.owner());
        Parameter<A> tensor = new Parameter<>(
                segment.node() + "/" + segment.parameter(),
                owner,
                segment.offset(),
                segment.length(),
                parameters.memory(),
                gradient.memory(),
                sweep);
        tensors.add(tensor);
        tensorsOf.computeIfAbsent(segment.node(), n -> new ArrayList<>()).add(tensor);
    }

    /** Frees something together with this. */
    <T extends AutoCloseable> T own(T resource) {
        owned.add(resource);
        return resource;
    }

    /** Frees an operation together with this if it holds memory of its own. */
    <T extends PlanOperation> T ownIfClosed(T operation) {
        if (operation instanceof AutoCloseable resource) {
            own(resource);
        }
        return operation;
    }

    Memory<A> memory(long size) {
        return own(kernels.memory(size));
    }

    /** A value for a node, with a gradient if one is asked for. */
    Value<A> newValue(Node node, boolean withGradient) {
        return newValue(node, node.name(), node.shape(), withGradient);
    }

    /** A value with a gradient within the computation of a node. */
    Value<A> newValue(Node node, String part, Shape shape) {
        return newValue(node, node.name() + "/" + part, shape, true);
    }

    private Value<A> newValue(Node node, String name, Shape shape, boolean withGradient) {
        Value<A> value = own(
                new Value<>(name, graph.owner(node), graph.rowless(node), Order.of(shape), capacity, rows, kernels));
        if (withGradient) {
            value.gradient(own(new Gradient<>(value, capacity, rows, sweep, kernels, scratch)));
        }
        values.put(name, value);
        return value;
    }

    /** Room for what the batch puts in, numbers or codes. */
    void newInput(Node node, Input input) {
        if (input.shape() instanceof Shape.Sequence sequence) {
            steps.put(node.name(), new Steps(sequence.longest(), capacity));
        }
        if (input instanceof Input.Numbers) {
            Value<A> value = newValue(node, false);
            inputs.put(node.name(), new InputRows<>(value, input.shape(), capacity, kernels));
        } else {
            codes.put(node.name(), new Codes(input.shape().size(), capacity));
        }
    }

    BatchInput<A> batchInput(Node node, Input input) {
        return new BatchInput<>(input.name(), inputs.get(node.name()), codes.get(node.name()), steps.get(node.name()));
    }

    Codes codes(String node) {
        return Objects.requireNonNull(codes.get(node), node);
    }

    /** Lets a node have the steps that its inputs have, as far as it is a sequence. */
    void flow(Node node) {
        if (!(node.shape() instanceof Shape.Sequence)) {
            return;
        }
        if (node.operation() instanceof Operation.JoinRows join) {
            int[] tasks = join.tasks().stream().mapToInt(graph.tasks()::indexOf).toArray();
            List<Steps> own = node.inputs().stream()
                    .map(steps::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (own.size() == tasks.length) {
                steps.put(node.name(), Steps.joined(own, tasks, rows));
            }
            return;
        }
        boolean fits = node.operation() instanceof Operation.Fit;
        for (String input : fits ? node.inputs().subList(1, 2) : node.inputs()) {
            Steps before = steps.get(input);
            if (before != null) {
                Steps after = Grid.over(graph.node(input).shape(), node.operation(), before);
                steps.merge(node.name(), after, Steps::and);
            }
        }
    }

    /** Which steps of a node's value are there, null if it is no sequence. */
    @Nullable
    Steps steps(String node) {
        return steps.get(node);
    }

    /** Lets a node have the value of another, whose place it takes. */
    void alias(Node node, Value<A> value) {
        values.put(node.name(), value);
    }

    Value<A> value(String node) {
        Value<A> value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("node %s is used before it is computed".formatted(node));
        }
        return value;
    }

    /** All values, each once. */
    List<Value<A>> values() {
        return values.values().stream().distinct().toList();
    }

    /** The tensors a node applies. */
    List<Parameter<A>> tensors(Node node) {
        return tensorsOf.getOrDefault(node.parametersOf(), List.of());
    }

    List<Parameter<A>> tensors() {
        return List.copyOf(tensors);
    }

    FlatVector<A> parameters() {
        return parameters;
    }

    /** What training passes move besides the parameters. */
    Statistics<A> statistics() {
        return statistics;
    }

    FlatVector<A> gradient() {
        return gradient;
    }

    Kernels<A> kernels() {
        return kernels;
    }

    Rows rows() {
        return rows;
    }

    Sweep sweep() {
        return sweep;
    }

    Progress progress() {
        return progress;
    }

    Scratch<A> scratch() {
        return scratch;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : owned) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("memory of the plan could not be freed", e);
            }
        }
    }
}
