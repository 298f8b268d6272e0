package org.mtl4j.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.OutputOperation;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.Sweep;
import org.mtl4j.engine.network.operation.TaskGradients;
import org.mtl4j.engine.network.operation.TaskOutputs;
import org.mtl4j.engine.network.operation.Value;

/** The compiled plan: operations in order, and the state of the current step. */
final class NetworkPlan<A> implements Plan {
    private final Graph graph;
    private final PlanOptions options;
    private final Kernels<A> kernels;
    private final Layout layout;
    private final FlatVector<A> parameters;
    private final FlatVector<A> gradient;
    private final Rows rows;
    private final Sweep sweep;
    private final boolean[] present;
    private final List<Value<A>> values;
    private final List<Parameter<A>> tensors;
    private final Bound[] operations;
    private final List<OutputOperation<A>> outputs;
    private final TaskGradientPlanner<A> planner;
    private final PlanBatch<A> batch;
    private final TaskOutputs<A>[] outputsOf;
    private final int[] indexInOutputs;
    private final double[] products;
    private boolean productsCurrent;
    private boolean forwardDone;
    private boolean perTaskDone;
    private boolean closed;

    /** An operation with the names of what it computes. */
    record Bound(String nodes, int owner, PlanOperation operation) {}

    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    NetworkPlan(
            Graph graph,
            PlanOptions options,
            Kernels<A> kernels,
            Layout layout,
            FlatVector<A> parameters,
            FlatVector<A> gradient,
            Rows rows,
            Sweep sweep,
            boolean[] present,
            List<Value<A>> values,
            List<Parameter<A>> tensors,
            List<Bound> operations,
            List<OutputOperation<A>> outputs,
            TaskGradientPlanner<A> planner,
            PlanBatch<A> batch) {
        this.graph = graph;
        this.options = options;
        this.kernels = kernels;
        this.layout = layout;
        this.parameters = parameters;
        this.gradient = gradient;
        this.rows = rows;
        this.sweep = sweep;
        this.present = present;
        this.values = values.stream().distinct().toList();
        this.tensors = List.copyOf(tensors);
        this.operations = operations.toArray(Bound[]::new);
        this.outputs = List.copyOf(outputs);
        this.planner = planner;
        this.batch = batch;
        outputsOf = (TaskOutputs<A>[]) new TaskOutputs<?>[rows.tasks()];
        indexInOutputs = new int[rows.tasks()];
        for (OutputOperation<A> output : outputs) {
            for (int k = 0; k < output.outputs().count(); k++) {
                outputsOf[output.outputs().task(k)] = output.outputs();
                indexInOutputs[output.outputs().task(k)] = k;
            }
        }
        products = new double[rows.tasks() * rows.tasks()];
    }

    @Override
    public Network network() {
        return graph.network();
    }

    @Override
    public List<Task> tasks() {
        return graph.tasks();
    }

    @Override
    public List<Input> inputs() {
        return Compilation.inputs(graph);
    }

    @Override
    public int labelWidth(int task) {
        return Compilation.labelWidth(graph.tasks().get(task));
    }

    @Override
    public Precision precision() {
        return options.precision();
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public Vector parameters() {
        return parameters;
    }

    @Override
    public Vector gradient() {
        return gradient;
    }

    @Override
    public void forward(Pass pass) {
        requireOpen();
        batch.requireReady();
        PlanOperation.Mode mode = switch (pass) {
            case TRAINING -> PlanOperation.Mode.DRAW;
            case SAME_MASKS -> PlanOperation.Mode.REPEAT;
            case PREDICTION -> PlanOperation.Mode.EXPECT;
        };
        for (Bound bound : operations) {
            bound.operation().forward(mode);
        }
        forwardDone = true;
        perTaskDone = false;
    }

    @Override
    public boolean present(int task) {
        return present[task];
    }

    @Override
    public double loss(int task) {
        requireForward();
        return present[task] ? outputsOf[task].loss(indexInOutputs[task]) : Double.NaN;
    }

    @Override
    public void predictions(int task, double[] into) {
        requireForward();
        outputsOf[task].predictions(indexInOutputs[task], into);
    }

    @Override
    public void backward(double[] shared, double[] own) {
        requireForward();
        sweep.beginSum(shared, present);
        sweepBack();
        for (int t = 0; t < own.length; t++) {
            if (present[t] && own[t] != 1) {
                Layout.Range range = layout.privateRanges().get(t);
                gradient.scale(range.from(), range.to(), own[t]);
            }
        }
        perTaskDone = false;
    }

    @Override
    public void backwardPerTask() {
        requireForward();
        if (!options.perTask() && !options.columns()) {
            throw new IllegalStateException("this plan was not compiled for gradients of single tasks");
        }
        sweep.beginPerTask(present);
        sweepBack();
        productsCurrent = false;
        perTaskDone = true;
    }

    private void sweepBack() {
        for (int k = 0; k < values.size(); k++) {
            Gradient<A> each = values.get(k).gradient();
            if (each != null) {
                each.begin();
            }
        }
        for (int k = 0; k < tensors.size(); k++) {
            tensors.get(k).begin();
        }
        for (int k = operations.length - 1; k >= 0; k--) {
            operations[k].operation().backward();
        }
        for (int k = 0; k < tensors.size(); k++) {
            tensors.get(k).end();
        }
    }

    @Override
    public double product(int i, int j) {
        requirePerTask();
        if (!productsCurrent) {
            Arrays.fill(products, 0);
            for (int k = 0; k < tensors.size(); k++) {
                TaskGradients<A> tasks = tensors.get(k).tasks();
                if (tasks != null) {
                    tasks.addProducts(present, products);
                }
            }
            productsCurrent = true;
        }
        return products[Math.max(i, j) * rows.tasks() + Math.min(i, j)];
    }

    @Override
    public double product(int from, int to, int i, int j) {
        requirePerTask();
        Objects.checkFromToIndex(from, to, layout.sharedEnd());
        double sum = 0;
        for (int k = 0; k < tensors.size(); k++) {
            Parameter<A> tensor = tensors.get(k);
            int start = Math.max(from, tensor.at());
            int end = Math.min(to, tensor.at() + tensor.length());
            if (tensor.tasks() != null && start < end) {
                sum += tensor.tasks().product(start - tensor.at(), end - tensor.at(), i, j);
            }
        }
        return sum;
    }

    @Override
    public void combine(double[] weights) {
        combine(0, layout.sharedEnd(), weights);
    }

    @Override
    public void combine(int from, int to, double[] weights) {
        requirePerTask();
        Objects.checkFromToIndex(from, to, layout.sharedEnd());
        for (int k = 0; k < tensors.size(); k++) {
            Parameter<A> tensor = tensors.get(k);
            int start = Math.max(from, tensor.at());
            int end = Math.min(to, tensor.at() + tensor.length());
            if (tensor.tasks() != null && start < end) {
                tensor.tasks().combine(start - tensor.at(), end - tensor.at(), present, weights);
            }
        }
    }

    @Override
    public void readTaskGradient(int task, int from, double[] into, int count) {
        requirePerTask();
        if (!options.columns()) {
            throw new IllegalStateException("this plan was not compiled to read columns of task gradients");
        }
        Objects.checkFromIndexSize(from, count, layout.sharedEnd());
        for (int k = 0; k < tensors.size(); k++) {
            Parameter<A> tensor = tensors.get(k);
            int start = Math.max(from, tensor.at());
            int end = Math.min(from + count, tensor.at() + tensor.length());
            if (tensor.tasks() != null && start < end) {
                tensor.tasks().read(task, start - tensor.at(), into, start - from, end - start);
            }
        }
    }

    @Override
    public int representationWidth() {
        throw new IllegalStateException("no representation");
    }

    @Override
    public int representationRows() {
        throw new IllegalStateException("no representation");
    }

    @Override
    public void backwardToRepresentation() {
        throw new IllegalStateException("no representation");
    }

    @Override
    public void readRepresentation(int row, double[] into) {
        throw new IllegalStateException("no representation");
    }

    @Override
    public void readRepresentationGradient(int task, int row, double[] into) {
        throw new IllegalStateException("no representation");
    }

    @Override
    public void writeRepresentationGradient(int row, double[] gradientRow) {
        throw new IllegalStateException("no representation");
    }

    @Override
    public void backwardFromRepresentation() {
        throw new IllegalStateException("no representation");
    }

    @Override
    public double addPenalties(int epoch, int epochs) {
        return 0;
    }

    @Override
    public String render() {
        StringBuilder text =
                new StringBuilder("plan in %s for up to %d rows%n".formatted(kernels.name(), options.capacity()));
        for (Bound bound : operations) {
            text.append("%-40s %-12s %s%n"
                    .formatted(
                            bound.nodes(),
                            bound.owner() == Rows.SHARED
                                    ? "shared"
                                    : graph.tasks().get(bound.owner()).name(),
                            bound.operation().describe()));
        }
        for (Parameter<A> tensor : tensors) {
            @Nullable TaskGradients<A> tasks = tensor.tasks();
            if (tasks != null) {
                text.append("%-40s %s%n".formatted(tensor.name(), tasks.describe()));
            }
        }
        return text.toString();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the plan is closed");
        }
    }

    private void requireForward() {
        requireOpen();
        if (!forwardDone) {
            throw new IllegalStateException("forward comes first");
        }
    }

    private void requirePerTask() {
        requireForward();
        if (!perTaskDone) {
            throw new IllegalStateException("backwardPerTask comes first");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            values.forEach(Value::close);
            outputs.forEach(OutputOperation::close);
            planner.close();
            parameters.close();
            gradient.close();
        }
    }
}
