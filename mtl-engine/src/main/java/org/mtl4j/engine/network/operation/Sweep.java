package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/** One pass backward: the tasks' gradients summed in one block, or kept apart in one block per task that is present. */
public final class Sweep {
    private final Rows rows;
    private final double[] weights;
    private final int[] task;
    private final int[] offset;
    private final int[] blockOf;
    private int blocks;
    private boolean perTask;
    private boolean adding;

    public Sweep(Rows rows) {
        this.rows = rows;
        weights = new double[rows.tasks()];
        task = new int[rows.tasks()];
        offset = new int[rows.tasks() + 1];
        blockOf = new int[rows.tasks()];
    }

    /** Begins a pass for Σ weights[t] ∇L_t over the tasks that are present. */
    public void beginSum(double[] taskWeights, boolean[] present) {
        for (int t = 0; t < weights.length; t++) {
            weights[t] = present[t] ? taskWeights[t] : 0;
        }
        start(false, false);
        blocks = 1;
        offset[1] = rows.all();
    }

    /** Begins a pass whose gradients are added to those of the parameters, for terms that belong to no task. */
    public void beginAddition() {
        Arrays.fill(weights, 1);
        start(false, true);
        blocks = 1;
        offset[1] = rows.all();
    }

    /** Begins a pass for each ∇L_t by itself. */
    public void beginPerTask(boolean[] present) {
        start(true, false);
        blocks = 0;
        Arrays.fill(blockOf, -1);
        for (int t = 0; t < present.length; t++) {
            if (present[t]) {
                task[blocks] = t;
                blockOf[t] = blocks;
                offset[blocks + 1] = offset[blocks] + rows.count(t);
                blocks++;
            }
        }
    }

    private void start(boolean keepApart, boolean addToParameters) {
        perTask = keepApart;
        adding = addToParameters;
    }

    public boolean perTask() {
        return perTask;
    }

    boolean adding() {
        return adding;
    }

    public int blocks() {
        return blocks;
    }

    /** The task of a block, {@link Rows#SHARED} for the block of the sum. */
    public int task(int block) {
        return perTask ? task[block] : Rows.SHARED;
    }

    /** The block in which a task's gradient lies. */
    public int blockOf(int ofTask) {
        return perTask ? blockOf[ofTask] : 0;
    }

    /** First row of the batch in a block. */
    int first(int block) {
        return perTask ? rows.first(task[block]) : 0;
    }

    int count(int block) {
        return perTask ? rows.count(task[block]) : rows.all();
    }

    /** Rows above a block in the stack. */
    int offset(int block) {
        return offset[block];
    }

    /** The factor at which a task's gradient enters the shared part. */
    double weight(int ofTask) {
        return perTask ? 1 : weights[ofTask];
    }
}
