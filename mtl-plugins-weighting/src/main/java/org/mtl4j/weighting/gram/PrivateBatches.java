package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.weighting.Weights;

/** From which batches of a step private parts learn, always with their own task's plain gradient. */
enum PrivateBatches {
    /** The one that is applied. */
    APPLIED,
    /** All of them, averaged. */
    MEAN,
    /** All of them, added up. */
    SUM;

    /** The parameter of a strategy that reads several batches. */
    static Param<PrivateBatches> param() {
        return Param.oneOf(
                        "private-batches",
                        "from which batches private parts learn: the applied one, or the mean or sum of all",
                        PrivateBatches.class)
                .defaultTo(MEAN);
    }

    /** Writes private weights for every batch of a step; those of the last one, which is applied, are the plain ones. */
    void write(int batches, Weights weights) {
        double all = this == MEAN ? 1.0 / batches : 1;
        for (int b = 0; b < batches; b++) {
            boolean applied = b == batches - 1;
            Weights of = applied ? weights : weights.batch(b);
            for (int i = 0; i < weights.size(); i++) {
                of.setPrivate(i, applied || this != APPLIED ? all : 0);
            }
        }
    }
}
