package org.mtl4j.api.weighting;

/** What was measured in finished epochs, for the present tasks of this step. Asking for an epoch that is not finished is an error. */
public interface History {

    /** What a mean runs over. */
    enum Over {
        /** All labelled elements alike. */
        ROWS,
        /** All steps alike. */
        STEPS
    }

    /** Mean training loss of the i-th present task; NaN if it had no label in that epoch. */
    double meanLoss(int epoch, int i, Over over);

    /** The task's primary metric on validation data at the end of that epoch; NaN if there is none. */
    double validationScore(int epoch, int i);

    /** Whether the i-th present task's primary metric is better the higher it is; false for errors. */
    boolean higherIsBetter(int i);
}
