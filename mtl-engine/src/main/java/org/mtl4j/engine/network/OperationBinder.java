package org.mtl4j.engine.network;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Add;
import org.mtl4j.engine.network.operation.Affine;
import org.mtl4j.engine.network.operation.BinaryCodes;
import org.mtl4j.engine.network.operation.Codes;
import org.mtl4j.engine.network.operation.Concat;
import org.mtl4j.engine.network.operation.Constant;
import org.mtl4j.engine.network.operation.Dense;
import org.mtl4j.engine.network.operation.Dropout;
import org.mtl4j.engine.network.operation.Elementwise;
import org.mtl4j.engine.network.operation.Embedding;
import org.mtl4j.engine.network.operation.EmbeddingTable;
import org.mtl4j.engine.network.operation.Free;
import org.mtl4j.engine.network.operation.GumbelSoftmax;
import org.mtl4j.engine.network.operation.JoinRows;
import org.mtl4j.engine.network.operation.LayerNorm;
import org.mtl4j.engine.network.operation.Mix;
import org.mtl4j.engine.network.operation.Mixtures;
import org.mtl4j.engine.network.operation.Multiply;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.ScaleGradient;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Slice;
import org.mtl4j.engine.network.operation.Softmax;
import org.mtl4j.engine.network.operation.Steps;
import org.mtl4j.engine.network.operation.Sum;
import org.mtl4j.engine.network.operation.TokenEmbedding;
import org.mtl4j.engine.network.operation.Turn;
import org.mtl4j.engine.network.operation.Value;

/** Binds each node of a network to the operation that computes it. */
final class OperationBinder<A> {
    private final Graph graph;
    private final PlanOptions options;
    private final PlanMemory<A> memory;
    private final boolean[] present;
    private final List<SweepRunner.Bound> operations;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Set<String> heads;
    private final PositionBinder<A> positions;
    private final Set<String> inChains = new HashSet<>();
    private final SequenceBinder<A> sequences;
    private final CustomBinder<A> customs;

    /** @param heads names of the nodes that are bound elsewhere, as one product */
    OperationBinder(
            Graph graph,
            PlanOptions options,
            PlanMemory<A> memory,
            boolean[] present,
            List<SweepRunner.Bound> operations,
            Set<String> heads) {
        this.graph = graph;
        this.options = options;
        this.memory = memory;
        this.present = present;
        this.operations = operations;
        kernels = memory.kernels();
        scratch = memory.scratch();
        this.heads = heads;
        positions = new PositionBinder<>(graph, memory);
        sequences = new SequenceBinder<>(memory);
        customs = new CustomBinder<>(graph, options, memory);
    }

    /** Whether there is an operation for a node. */
    static boolean knows(Operation operation) {
        return operation instanceof Operation.Source
                || operation instanceof Operation.Free
                || operation instanceof Operation.Constant
                || operation instanceof Operation.Dense
                || operation instanceof Operation.Embedding
                || operation instanceof Operation.Custom
                || operation instanceof Operation.Normalize
                || operation instanceof Operation.Elementwise
                || operation instanceof Operation.Affine
                || operation instanceof Operation.ScaleGradient
                || operation instanceof Operation.Dropout
                || operation instanceof Operation.Softmax
                || operation instanceof Operation.GumbelSoftmax
                || operation instanceof Operation.BinaryCodes
                || operation instanceof Operation.Flatten
                || operation instanceof Operation.Slice
                || operation instanceof Operation.Sum
                || operation instanceof Operation.Add
                || operation instanceof Operation.Multiply
                || operation instanceof Operation.Concat
                || operation instanceof Operation.Mix
                || operation instanceof Operation.JoinRows
                || PositionBinder.knows(operation)
                || SequenceBinder.knows(operation);
    }

    void bind(Node node) {
        memory.flow(node);
        if (inChains.contains(node.name())) {
            return;
        }
        PooledChain.from(graph, node)
                .filter(chain -> memory.steps(node.name()) == null)
                .ifPresentOrElse(this::bindChain, () -> bindAlone(node));
    }

    /** Mixtures of the same values, as one operation. */
    void bindMixtures(List<Node> nodes) {
        Node one = nodes.get(0);
        nodes.forEach(memory::flow);
        List<Value<A>> values = one.inputs().stream().skip(1).map(memory::value).toList();
        List<Value<A>> weights = nodes.stream().map(node -> input(node, 0)).toList();
        List<Value<A>> mixed = nodes.stream()
                .map(node -> memory.newValue(node, needsGradient(node)))
                .toList();
        String names = String.join(", ", nodes.stream().map(Node::name).toList());
        Mixtures<A> mixtures = memory.own(new Mixtures<>(weights, values, mixed, kernels, scratch));
        operations.add(new SweepRunner.Bound(names, graph.owner(one), mixtures));
        nodes.forEach(this::addMask);
    }

    private void bindChain(PooledChain chain) {
        Value<A> y = memory.newValue(chain.last(), true);
        chain.nodes().forEach(node -> memory.alias(node, y));
        inChains.addAll(chain.names());
        String names = String.join(", ", chain.names());
        int owner = graph.owner(chain.last());
        operations.add(new SweepRunner.Bound(names, owner, positions.operation(chain, y)));
    }

    private void bindAlone(Node node) {
        bindOperation(node);
        addMask(node);
    }

    private void addMask(Node node) {
        PlanOperation mask = positions.mask(node);
        if (mask != null) {
            add(node, mask);
        }
    }

    private void bindOperation(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Source source) {
            memory.newInput(node, source.input());
        } else if (operation instanceof Operation.Flatten) {
            flatten(node);
        } else if (operation instanceof Operation.Elementwise elementwise) {
            elementwise(node, elementwise.function());
        } else if (operation instanceof Operation.Embedding embedding) {
            embedding(node, embedding.width());
        } else if (operation instanceof Operation.Custom custom) {
            add(node, customs.operation(node, custom, memory.newValue(node, needsGradient(node))));
        } else if (SequenceBinder.knows(operation)) {
            sequences.operations(node).forEach(part -> add(node, part));
        } else if (operation instanceof Operation.Dropout dropout) {
            Value<A> y = valueFor(node, replaceable(node));
            add(node, new Dropout<>(input(node, 0), y, dropout.share(), options.dropout(), kernels, scratch));
        } else {
            add(node, operation(node, memory.newValue(node, needsGradient(node))));
        }
    }

    private PlanOperation operation(Node node, Value<A> y) {
        PlanOperation atPositions = positions.operation(node, y);
        if (atPositions != null) {
            return atPositions;
        }
        Operation operation = node.operation();
        List<Value<A>> inputs = node.inputs().stream().map(memory::value).toList();
        List<Parameter<A>> tensors = memory.tensors(node);
        if (operation instanceof Operation.Dense dense) {
            return new Dense<>(inputs.get(0), y, tensors.get(0), dense.bias(), kernels.blas());
        } else if (operation instanceof Operation.Free) {
            return new Free<>(y, tensors.get(0), kernels, scratch);
        } else if (operation instanceof Operation.Constant constant) {
            return new Constant<>(y, constant.value(), kernels);
        } else if (operation instanceof Operation.Normalize) {
            return new LayerNorm<>(inputs.get(0), y, tensors.get(0), tensors.get(1), kernels, scratch);
        } else if (operation instanceof Operation.Affine affine) {
            return new Affine<>(inputs.get(0), y, affine.scale(), affine.shift(), memory.progress(), kernels, scratch);
        } else if (operation instanceof Operation.ScaleGradient scale) {
            return new ScaleGradient<>(inputs.get(0), y, scale.factor(), memory.progress(), kernels, scratch);
        } else if (operation instanceof Operation.Softmax) {
            return new Softmax<>(inputs.get(0), y, kernels, scratch);
        } else if (operation instanceof Operation.GumbelSoftmax sample) {
            return new GumbelSoftmax<>(
                    inputs.get(0),
                    y,
                    sample.temperature(),
                    sample.hard(),
                    memory.progress(),
                    options.dropout(),
                    kernels,
                    scratch);
        } else if (operation instanceof Operation.BinaryCodes) {
            return new BinaryCodes<>(inputs.get(0), y, kernels, scratch);
        } else if (operation instanceof Operation.Slice slice) {
            return new Slice<>(inputs.get(0), y, slice.from(), kernels, scratch);
        } else if (operation instanceof Operation.Sum) {
            return new Sum<>(inputs.get(0), y, kernels, scratch);
        } else if (operation instanceof Operation.Add) {
            return new Add<>(inputs, y, kernels, scratch);
        } else if (operation instanceof Operation.Multiply) {
            return new Multiply<>(inputs, y, kernels, scratch);
        } else if (operation instanceof Operation.Concat) {
            return new Concat<>(inputs, y, kernels, scratch);
        } else if (operation instanceof Operation.Mix) {
            return new Mix<>(inputs, y, kernels, scratch);
        } else if (operation instanceof Operation.JoinRows join) {
            int[] tasks = join.tasks().stream().mapToInt(graph.tasks()::indexOf).toArray();
            return new JoinRows<>(inputs, tasks, y, memory.rows(), present, memory.sweep(), kernels, scratch);
        }
        throw new IllegalStateException("no operation for " + node);
    }

    /** Dense layers read either order; whoever else reads it needs rows. */
    private void flatten(Node node) {
        boolean dense = graph.consumers(node).stream()
                .allMatch(n -> n.operation() instanceof Operation.Dense && !heads.contains(n.name()));
        if (!input(node, 0).byFeature() || dense && !graph.observed(node)) {
            memory.alias(node, input(node, 0));
        } else {
            add(node, new Turn<>(input(node, 0), memory.newValue(node, needsGradient(node)), kernels, scratch));
        }
    }

    private void elementwise(Node node, Operation.Elementwise.Function function) {
        Activation<A> activation = kernels.activation(function);
        Value<A> x = input(node, 0);
        Value<A> y = valueFor(node, !activation.readsInput() && replaceable(node));
        String name = function.name().toLowerCase(Locale.ROOT).replace('_', '-');
        add(node, new Elementwise<>(name, x, y, activation, kernels, scratch));
    }

    private void embedding(Node node, int width) {
        Codes codes = memory.codes(node.inputs().get(0));
        Steps steps = memory.steps(node.name());
        Value<A> y = memory.newValue(node, true);
        int most = Math.multiplyExact(options.capacity(), y.positions());
        List<EmbeddingTable<A>> tables = memory.tensors(node).stream()
                .map(tensor -> new EmbeddingTable<>(tensor, width, most, kernels))
                .toList();
        add(
                node,
                steps == null
                        ? new Embedding<>(codes, y, tables, scratch)
                        : new TokenEmbedding<>(codes, steps, y, tables.get(0), kernels, scratch));
    }

    /** The value of the input itself, if it may be replaced, or one of its own. */
    private Value<A> valueFor(Node node, boolean inPlace) {
        if (!inPlace) {
            return memory.newValue(node, needsGradient(node));
        }
        memory.alias(node, input(node, 0));
        return input(node, 0);
    }

    /** Whether nothing but this node needs the value of its first input, not even the operation that made it. */
    private boolean replaceable(Node node) {
        Node made = graph.input(node, 0);
        Operation maker = made.operation();
        boolean forgets = maker instanceof Operation.Dense
                || maker instanceof Operation.Convolution
                || maker instanceof Operation.Normalize
                || maker instanceof Operation.Pool
                || maker instanceof Operation.Upsample
                || maker instanceof Operation.Add
                || maker instanceof Operation.Concat
                || maker instanceof Operation.Mix
                || node.operation() instanceof Operation.Dropout && isRelu(maker);
        return forgets && graph.consumers(made).size() == 1 && !graph.observed(made);
    }

    /** Dropping numbers leaves the sign of the others, from which the derivative follows; of dropped ones it is not needed. */
    private static boolean isRelu(Operation operation) {
        return operation instanceof Operation.Elementwise e && e.function() == Operation.Elementwise.Function.RELU;
    }

    private boolean needsGradient(Node node) {
        return !memory.tensors(node).isEmpty()
                || node.inputs().stream()
                        .filter(n -> !graph.codes(graph.node(n)))
                        .anyMatch(n -> memory.value(n).gradient() != null);
    }

    private Value<A> input(Node node, int k) {
        return memory.value(node.inputs().get(k));
    }

    private void add(Node node, PlanOperation operation) {
        operations.add(new SweepRunner.Bound(node.name(), graph.owner(node), operation));
    }
}
