package org.mtl4j.engine.train;

import org.mtl4j.engine.data.Feeder;

/**
 * Chooses the rows of every step. A step's rows depend on the seed and the step's number, counted over the whole run,
 * and on nothing that happened before, so a run resumes exactly, and a step can be fed again. Allocates nothing but at the
 * start of a pass through the rows.
 */
public sealed interface Sampler
        permits JointSampler, TaskSampler, AlternatingSampler, RandomTaskSampler, NoRowsSampler {

    /** Steps of an epoch: one pass through the rows, or through those of the largest task. */
    int stepsPerEpoch();

    /** Most rows that a batch will have. */
    int capacity();

    /** Puts the rows of a step into the batch. */
    void feed(long step, Feeder feeder);
}
