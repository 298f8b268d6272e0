package org.mtl4j.engine.model;

import java.util.Arrays;
import org.mtl4j.api.task.Task;

/** What a model says of some rows for one task. */
public final class Prediction {
    private final Task task;
    private final int items;
    private final double[] values;

    /** @param values [items × outputs] */
    Prediction(Task task, int items, double[] values) {
        this.task = task;
        this.items = items;
        this.values = values;
    }

    public Task task() {
        return task;
    }

    /** One for each row; or for each step that a row may have, or each pixel, row after row. */
    public int items() {
        return items;
    }

    /** Value of a regression in the data's units; probability of a class, of yes, or of a label. */
    public double value(int item, int output) {
        return values[item * task.outputs() + output];
    }

    /** Number of the most probable class of a multiclass task; the first of several. */
    public int mostProbable(int item) {
        int best = 0;
        for (int output = 1; output < task.outputs(); output++) {
            best = value(item, output) > value(item, best) ? output : best;
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction p && task.equals(p.task) && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return 31 * task.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(task.name(), Arrays.toString(values));
    }
}
