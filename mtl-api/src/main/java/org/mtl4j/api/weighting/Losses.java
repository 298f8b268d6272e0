package org.mtl4j.api.weighting;

import org.mtl4j.api.task.Task;

/**
 * The tasks that are present in this step, and their losses. A task is present if it has a labelled element in the batch;
 * i runs from 0 to size − 1 over the present ones, in declared order, and means the same task everywhere in the step:
 * losses, products, weights and memory. Views are only valid until the call they were given to returns.
 */
public interface Losses {

    /** Number of present tasks, at least 1. */
    int size();

    /** The i-th present task. */
    Task task(int i);

    /** Its mean loss over its labelled elements in the batch; finite. */
    double loss(int i);

    /** Where training stands. */
    Progress progress();

    /** What was measured in finished epochs. */
    History history();

    /** The same as if each task's loss had been multiplied by a number, factor i for present task i. */
    default Losses scaled(double[] factors) {
        return new ScaledViews.OfLosses(this, factors);
    }
}
