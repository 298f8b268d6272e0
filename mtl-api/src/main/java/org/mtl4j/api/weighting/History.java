package org.mtl4j.api.weighting;
/** What was measured in finished epochs, for the tasks of this step. */
public interface History {
    /** What a mean runs over. */
    enum Over {
        ROWS,
        STEPS
    }
    /** Mean training loss of the i-th present task; NaN if it had no label in that epoch. */
    double meanLoss(int epoch, int i, Over over);
    /** The task's primary metric on validation data at the end of that epoch; NaN if there is none. */
    double validationScore(int epoch, int i);
}
