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
}
