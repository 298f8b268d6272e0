package org.mtl4j.api.weighting;

import org.mtl4j.api.task.Task;

/** The tasks that are present in this step, and their losses; index i runs over them and means the same task everywhere in the step. */
public interface Losses {
    int size();

    Task task(int i);

    double loss(int i);

    Progress progress();
    /** Mean losses of finished epochs. */
    History history();

    default Losses scaled(double[] factors) {
        return new ScaledViews.OfLosses(this, factors);
    }
}
