package org.mtl4j.engine.network;

import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Task;

/**
 * A network made ready to train: compiled once, every buffer allocated once; a step allocates nothing. For one thread.
 * Tasks are numbered in the network's declared order. A task without a labelled element in the batch is absent: its loss
 * is NaN, it has no gradient, and its entries of weight arrays are ignored.
 */
public interface Plan extends AutoCloseable {

    /** How a forward pass treats what is random. */
    enum Pass {
        /** New dropout masks. */
        TRAINING,
        /** The masks of the last training pass once more, running statistics not moved again: for a look back at the batch. */
        SAME_MASKS,
        /** No dropout, running statistics. */
        PREDICTION
    }

    Network network();

    List<Task> tasks();

    /** The inputs the network reads, numbered for {@link Batch#input}. */
    List<Input> inputs();

    /** Labels of one row of a task: its outputs for regression and multilabel, 1 for binary and multiclass. */
    int labelWidth(int task);

    Precision precision();

    Layout layout();

    Batch batch();

    Vector parameters();

    /**
     * Running statistics of batch normalisation: what a plan learns besides its parameters. Training passes move them, passes
     * with the same masks do not; whoever keeps parameters keeps them too.
     */
    Vector statistics();

    /** Where the running statistics of a node lie, by the name of the node that owns its parameters. */
    Map<String, Layout.Range> statisticsRanges();

    /** What the last backward pass, combination or aggregation left: shared part and private parts. */
    Vector gradient();

    /** Says where training stands, for operations that change with it; epoch 0 of 1 until it is said. */
    void progress(int epoch, int epochs);

    /** The epoch that was said last, from 0. */
    int epoch();

    /** How many epochs there are, as was said last. */
    int epochs();

    /** Outputs and losses of the batch with the current parameters. */
    void forward(Pass pass);

    boolean present(int task);

    /** Mean of the task's loss over its labelled elements in the batch, NaN if there are none. */
    double loss(int task);

    /**
     * The task's predictions of the last forward pass for its range of rows, row-major [rows of the task][outputs]:
     * probabilities for classes and answers, values for regressions.
     */
    void predictions(int task, double[] into);

    /** One backward pass: the gradient's shared part becomes Σ shared[t] ∇L_t, the private part of t becomes own[t] ∇L_t. */
    void backward(double[] shared, double[] own);

    /**
     * All tasks' gradients in one sweep of stacked deltas. The private parts of the gradient become the plain own
     * gradients; the shared ones are kept, in whatever form is cheapest, for {@link #product}, {@link #combine} and
     * {@link #readTaskGradient}.
     */
    void backwardPerTask();

    /** g_i · g_j over all shared parameters, in double; after {@link #backwardPerTask}. */
    double product(int i, int j);

    /** g_i · g_j over the shared parameters in [from, to): a layer's or a tensor's; after {@link #backwardPerTask}. */
    double product(int from, int to, int i, int j);

    /** The gradient's shared part becomes Σ weights[t] g_t; after {@link #backwardPerTask}. */
    void combine(double[] weights);

    /** The same for the shared parameters in [from, to) alone. */
    void combine(int from, int to, double[] weights);

    /** Copies the shared columns [from, from + count) of task t's gradient; needs {@link PlanOptions#columns}. */
    void readTaskGradient(int task, int from, double[] into, int count);

    /** Width of the one shared signal that the private parts read; an error that names the signals if there is not just one. */
    int representationWidth();

    /** Rows of the representation in the current batch. */
    int representationRows();

    /** Back-propagates every task's loss to the representation, and its private gradients to the gradient. */
    void backwardToRepresentation();

    void readRepresentation(int row, double[] into);

    /** One row of task t's gradient in the representation. */
    void readRepresentationGradient(int task, int row, double[] into);

    void writeRepresentationGradient(int row, double[] values);

    /** Propagates what was written from the representation to the gradient's shared part. */
    void backwardFromRepresentation();

    /**
     * Adds the gradients of the network's penalties to the gradient.
     *
     * @return their sum
     */
    double addPenalties(int epoch, int epochs);

    /** What the network's k-th penalty was when they were added last, its strength included. */
    double penalty(int k);

    /** Counts what it was asked for. */
    Passes passes();

    /** The plan as text: every operation with its kernel, buffers and scope. */
    String render();

    @Override
    void close();
}
