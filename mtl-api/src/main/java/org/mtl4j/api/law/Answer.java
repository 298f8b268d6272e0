package org.mtl4j.api.law;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.task.Task;

/** What a strategy answered in one step of a {@link Rehearsal}; i runs over the present tasks. */
public final class Answer {
    private final List<Task> tasks;
    private final RehearsalWeights weights;
    private final double[] direction;
    private final boolean inWeights;
    private final boolean untouched;
    private final int backwardPasses;

    Answer(
            List<Task> tasks,
            RehearsalWeights weights,
            double[] direction,
            boolean inWeights,
            boolean untouched,
            int backwardPasses) {
        this.tasks = tasks;
        this.weights = weights;
        this.direction = direction.clone();
        this.inWeights = inWeights;
        this.untouched = untouched;
        this.backwardPasses = backwardPasses;
    }

    /** The present tasks. */
    public List<Task> tasks() {
        return tasks;
    }

    /** Whether the strategy answers with weights, not with a gradient. */
    public boolean inWeights() {
        return inWeights;
    }

    /** Number of groups that got weights of their own; 0 if there are only plain ones. */
    public int groups() {
        int groups = 0;
        while (groups < weights.groups() && weights.group(groups).written()) {
            groups++;
        }
        return groups;
    }

    /** Plain weight of task i; NaN if none was written. */
    public double weight(int i) {
        return weights.get(i);
    }

    /** All plain weights. */
    public double[] weights() {
        double[] all = new double[weights.size()];
        Arrays.setAll(all, this::weight);
        return all;
    }

    /** Weight of task i in a group of parameters. */
    public double weight(int group, int i) {
        return weights.group(group).get(i);
    }

    /** Weight of task i in one of several batches; NaN if none was written. */
    public double batchWeight(int batch, int i) {
        return weights.batch(batch).get(i);
    }

    /** Weight of task i's gradient in its private parameters; NaN if none was written. */
    public double privateWeight(int i) {
        return weights.getPrivate(i);
    }

    /** Longest combined gradient that the strategy allows. */
    public double normLimit() {
        return weights.normLimit();
    }

    /** The combined gradient of the shared parameters, norm limit applied; NaN where something is missing. */
    public double[] direction() {
        return direction.clone();
    }

    /** Whether every number that was handed out to be read only is as it was. */
    public boolean leftGradientsAlone() {
        return untouched;
    }

    /** Backward passes of the step, the update included: of a lookahead as many as it took, of others the most there may be. */
    public int backwardPasses() {
        return backwardPasses;
    }

    @Override
    public String toString() {
        String text = "direction %s".formatted(Arrays.toString(direction));
        return inWeights ? "weights %s, %s".formatted(Arrays.toString(weights()), text) : text;
    }
}
