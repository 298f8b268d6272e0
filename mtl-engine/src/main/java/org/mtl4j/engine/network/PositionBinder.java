package org.mtl4j.engine.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.BatchNorm;
import org.mtl4j.engine.network.operation.Convolutions;
import org.mtl4j.engine.network.operation.Gather;
import org.mtl4j.engine.network.operation.Mask;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.RunningStatistics;
import org.mtl4j.engine.network.operation.Scratch;
import org.mtl4j.engine.network.operation.Steps;
import org.mtl4j.engine.network.operation.Value;

/** Binds the nodes that work on the steps of sequences and the pixels of images. */
final class PositionBinder<A> {
    private final Graph graph;
    private final PlanMemory<A> memory;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final Convolutions<A> convolutions;

    PositionBinder(Graph graph, PlanMemory<A> memory) {
        this.graph = graph;
        this.memory = memory;
        kernels = memory.kernels();
        scratch = memory.scratch();
        convolutions = new Convolutions<>(kernels, scratch);
    }

    static boolean knows(Operation operation) {
        return operation instanceof Operation.Convolution
                || operation instanceof Operation.Pool
                || operation instanceof Operation.Upsample
                || operation instanceof Operation.Gather
                || operation instanceof Operation.Fit;
    }

    /** Zeros for the steps that are not there, if something sees several steps at once. */
    @Nullable
    PlanOperation mask(Node node) {
        Steps steps = memory.steps(node.name());
        boolean seen = graph.consumers(node).stream()
                .map(Node::operation)
                .anyMatch(o -> o instanceof Operation.Convolution
                        || o instanceof Operation.Pool
                        || o instanceof Operation.Fit
                        || o instanceof Operation.Flatten);
        return steps != null && seen && !graph.codes(node)
                ? new Mask<>(memory.value(node.name()), steps, kernels, scratch)
                : null;
    }

    /** The operation of a node, null if it is not one of these. */
    @Nullable
    PlanOperation operation(Node node, Value<A> y) {
        Operation operation = node.operation();
        Shape in = node.inputs().isEmpty() ? node.shape() : graph.input(node, 0).shape();
        List<Value<A>> inputs = node.inputs().stream().map(memory::value).toList();
        List<Parameter<A>> tensors = memory.tensors(node);
        if (operation instanceof Operation.Dense dense && !(in instanceof Shape.Vector)) {
            return memory.ownIfClosed(convolutions.of(in, dense, inputs.get(0), y, tensors.get(0)));
        } else if (operation instanceof Operation.Convolution convolution) {
            return memory.ownIfClosed(convolutions.of(in, convolution, inputs.get(0), y, tensors.get(0)));
        }
        if (operation instanceof Operation.Pool pool) {
            return convolutions.of(in, pool, inputs.get(0), y);
        } else if (operation instanceof Operation.Upsample upsample && in instanceof Shape.Image image) {
            return upsample.by() == Operation.Upsample.Interpolation.TRANSPOSED
                    ? convolutions.of(image, upsample, inputs.get(0), y, tensors.get(0))
                    : convolutions.of(image, upsample, inputs.get(0), y);
        } else if (operation instanceof Operation.Fit fit) {
            return fit(node, fit.down(), in, inputs.get(0), y);
        } else if (operation instanceof Operation.Gather gather && !(in instanceof Shape.Vector)) {
            Steps steps = memory.steps(node.inputs().get(0));
            return new Gather<>(by(gather), inputs.get(0), y, steps, kernels, scratch);
        } else if (operation instanceof Operation.Normalize normalize
                && normalize.over() == Operation.Normalize.Over.BATCH) {
            Steps steps = memory.steps(node.inputs().get(0));
            RunningStatistics<A> running = memory.statistics().of(node);
            return new BatchNorm<>(
                    inputs.get(0), y, steps, tensors.get(0), tensors.get(1), running, memory.rows(), kernels, scratch);
        }
        return null;
    }

    PlanOperation operation(PooledChain chain, Value<A> y) {
        Node node = chain.convolution();
        Activation<A> function =
                chain.function() != null && chain.function().operation() instanceof Operation.Elementwise of
                        ? kernels.activation(of.function())
                        : null;
        return memory.ownIfClosed(convolutions.of(
                graph.input(node, 0).shape(),
                (Operation.Convolution) node.operation(),
                node.shape(),
                (Operation.Pool) chain.pool().operation(),
                function,
                memory.value(node.inputs().get(0)),
                y,
                memory.tensors(node).get(0)));
    }

    private PlanOperation fit(Node node, Operation.Pool.Kind down, Shape in, Value<A> x, Value<A> y) {
        if (!(node.shape() instanceof Shape.Vector)) {
            return convolutions.of(in, node.shape(), down, x, y);
        }
        Steps steps = memory.steps(node.inputs().get(0));
        Gather.By by = down == Operation.Pool.Kind.MAX ? Gather.By.LARGEST : Gather.By.MEAN;
        return new Gather<>(by, x, y, steps, kernels, scratch);
    }

    private static Gather.By by(Operation.Gather gather) {
        return switch (gather.by()) {
            case MAX -> Gather.By.LARGEST;
            case MEAN -> Gather.By.MEAN;
            case LAST -> Gather.By.LAST;
        };
    }
}
