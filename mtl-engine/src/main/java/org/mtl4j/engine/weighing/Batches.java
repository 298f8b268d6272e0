package org.mtl4j.engine.weighing;

/** Fills the plan's batch; most steps need one training batch, some strategies more. */
public interface Batches {

    /** Puts the next training batch into the plan. */
    void next();

    /** Puts the last training batch into the plan once more. */
    void repeat();

    /** Draws this step's validation batch; the plan's batch is not touched. */
    void drawValidation();

    /** Puts this step's validation batch into the plan. */
    void validation();

    /** Rows of all training batches so far, each batch counted once however often it is repeated. */
    long trainingRows();

    /** The same of the validation batches that were put into the plan. */
    long validationRows();
}
