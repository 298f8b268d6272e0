package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.operation.OutputOperation;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.TaskOutputs;

/** The compiled plan: its parts, and what may follow what within a step. */
final class NetworkPlan<A> implements Plan {
    private final Graph graph;
    private final PlanOptions options;
    private final Layout layout;
    private final PlanMemory<A> memory;
    private final SweepRunner<A> runner;
    private final TaskProducts<A> products;
    private final SharedRepresentation<A> representation;
    private final Penalties<A> penalties;
    private final PlanBatch<A> batch;
    private final boolean[] present;
    private final List<OutputOperation<A>> outputs;
    private final int[] groupOf;
    private final int[] indexInGroup;
    private final List<Node> acrossTasks;
    private final List<Input> inputs;
    private final boolean joins;
    private final Passes passes = new Passes();
    private long forwardOf = -1;
    private boolean perTaskDone;
    private boolean closed;

    NetworkPlan(
            Graph graph,
            PlanOptions options,
            Layout layout,
            PlanMemory<A> memory,
            SweepRunner<A> runner,
            TaskProducts<A> products,
            SharedRepresentation<A> representation,
            Penalties<A> penalties,
            PlanBatch<A> batch,
            boolean[] present,
            List<OutputOperation<A>> outputs) {
        this.graph = graph;
        this.options = options;
        this.layout = layout;
        this.memory = memory;
        this.runner = runner;
        this.products = products;
        this.representation = representation;
        this.penalties = penalties;
        this.batch = batch;
        this.present = present;
        this.outputs = List.copyOf(outputs);
        acrossTasks = graph.acrossTasks();
        inputs = inputs(graph);
        joins = graph.joinsRows();
        groupOf = new int[present.length];
        indexInGroup = new int[present.length];
        for (int g = 0; g < outputs.size(); g++) {
            TaskOutputs<A> group = outputs.get(g).outputs();
            for (int k = 0; k < group.count(); k++) {
                groupOf[group.task(k)] = g;
                indexInGroup[group.task(k)] = k;
            }
        }
    }

    private static List<Input> inputs(Graph graph) {
        List<Input> inputs = new ArrayList<>();
        for (Node node : graph.network().nodes()) {
            if (node.operation() instanceof Operation.Source source) {
                inputs.add(source.input());
            }
        }
        return List.copyOf(inputs);
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
        return inputs;
    }

    @Override
    public int labelWidth(int task) {
        return graph.labelWidth(task);
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
        return memory.parameters();
    }

    @Override
    public Vector statistics() {
        return memory.statistics().vector();
    }

    @Override
    public Map<String, Layout.Range> statisticsRanges() {
        return memory.statistics().ranges();
    }

    @Override
    public Vector gradient() {
        return memory.gradient();
    }

    @Override
    public void progress(int epoch, int epochs) {
        memory.progress().set(epoch, epochs);
    }

    @Override
    public int epoch() {
        return memory.progress().epoch();
    }

    @Override
    public int epochs() {
        return memory.progress().epochs();
    }

    @Override
    public void forward(Pass pass) {
        requireOpen();
        batch.requireReady();
        requireCommonRows();
        runner.forward(
                switch (pass) {
                    case TRAINING -> PlanOperation.Mode.DRAW;
                    case SAME_MASKS -> PlanOperation.Mode.REPEAT;
                    case PREDICTION -> PlanOperation.Mode.EXPECT;
                });
        forwardOf = batch.number();
        perTaskDone = false;
        if (pass != Pass.PREDICTION) {
            passes.addForward();
        }
    }

    private void requireCommonRows() {
        if (!acrossTasks.isEmpty() && !memory.rows().uniform()) {
            throw new MtlException.InvalidSpec(
                    "a penalty compares tasks row by row (%s), and here tasks have rows of their own; use training.sampler: joint and rows with a label of every task, or leave the penalty out"
                            .formatted(acrossTasks.get(0).name()));
        }
    }

    @Override
    public boolean present(int task) {
        return present[task];
    }

    @Override
    public double loss(int task) {
        requireForward();
        return present[task] ? outputs(task).loss(indexInGroup[task]) : Double.NaN;
    }

    @Override
    public void predictions(int task, double[] into) {
        requireForward();
        outputs(task).predictions(indexInGroup[task], into);
    }

    private TaskOutputs<A> outputs(int task) {
        return outputs.get(groupOf[task]).outputs();
    }

    @Override
    public void backward(double[] shared, double[] own) {
        requireForward();
        perTaskDone = false;
        if (joins && anyWithout(shared)) {
            // what lies before a join would get the gradient divided by the weight
            runner.perTask();
            products.begin();
            products.combine(0, layout.sharedEnd(), shared);
            passes.addBackward(presentTasks());
        } else {
            runner.sum(shared);
            passes.addBackward(1);
        }
        for (int t = 0; t < own.length; t++) {
            if (present[t] && own[t] != 1) {
                Layout.Range range = layout.privateRanges().get(t);
                memory.gradient().scale(range.from(), range.to(), own[t]);
            }
        }
    }

    private boolean anyWithout(double[] weights) {
        boolean any = false;
        for (int t = 0; t < weights.length; t++) {
            any |= present[t] && weights[t] == 0;
        }
        return any;
    }

    @Override
    public void backwardPerTask() {
        requireForward();
        if (!options.perTask() && !options.columns()) {
            throw new IllegalStateException("this plan was not compiled for gradients of single tasks");
        }
        runner.perTask();
        products.begin();
        perTaskDone = true;
        passes.addBackward(presentTasks());
    }

    private int presentTasks() {
        int count = 0;
        for (boolean here : present) {
            count += here ? 1 : 0;
        }
        return count;
    }

    @Override
    public double product(int i, int j) {
        requirePerTask();
        return products.product(i, j);
    }

    @Override
    public double product(int from, int to, int i, int j) {
        requirePerTask();
        return products.product(from, to, i, j);
    }

    @Override
    public void combine(double[] weights) {
        combine(0, layout.sharedEnd(), weights);
    }

    @Override
    public void combine(int from, int to, double[] weights) {
        requirePerTask();
        products.combine(from, to, weights);
    }

    @Override
    public void readTaskGradient(int task, int from, double[] into, int count) {
        requirePerTask();
        if (!options.columns()) {
            throw new IllegalStateException("this plan was not compiled to read columns of task gradients");
        }
        products.read(task, from, into, count);
    }

    @Override
    public int representationWidth() {
        return representation.width();
    }

    @Override
    public int representationRows() {
        return representation.rows();
    }

    @Override
    public void backwardToRepresentation() {
        requireForward();
        representation.begin();
        runner.perTaskThroughPrivateParts();
        perTaskDone = false;
    }

    @Override
    public void readRepresentation(int row, double[] into) {
        requireForward();
        representation.read(row, into);
    }

    @Override
    public void readRepresentationGradient(int task, int row, double[] into) {
        requireForward();
        representation.readGradient(task, runner.blockOf(task), row, into);
    }

    @Override
    public void writeRepresentationGradient(int row, double[] values) {
        representation.write(row, values);
    }

    @Override
    public void backwardFromRepresentation() {
        requireForward();
        memory.gradient().fill(0, layout.sharedEnd(), 0);
        runner.beginAddition();
        representation.seed();
        runner.runAddition();
        passes.addBackward(1);
    }

    @Override
    public double addPenalties(int epoch, int epochs) {
        requireForward();
        perTaskDone &= !penalties.sweeps();
        return penalties.add(epoch, epochs);
    }

    @Override
    public double penalty(int k) {
        return penalties.value(k);
    }

    @Override
    public Passes passes() {
        return passes;
    }

    @Override
    public String render() {
        return PlanText.of(graph, options, memory, layout, runner);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the plan is closed");
        }
    }

    private void requireForward() {
        requireOpen();
        if (forwardOf != batch.number()) {
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
            memory.close();
        }
    }
}
