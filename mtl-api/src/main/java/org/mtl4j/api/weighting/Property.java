package org.mtl4j.api.weighting;

/**
 * What a weighting may promise of its answers, beyond what all must keep. A catalogue entry names what its weighting has
 * ({@link org.mtl4j.api.plugin.Factory#having}); what it names must hold, and what always holds must be named, so that the
 * table of all weightings tells the truth both ways. {@link org.mtl4j.api.law.WeightingProperties} has the law of each.
 */
public enum Property {
    /** The combined gradient opposes no task's gradient: every product is at least 0. */
    NON_CONFLICTING,
    /** At a Pareto-stationary point, where some mean of the gradients is 0, the combined gradient is 0. */
    STATIONARY,
    /** The unit of one task's loss does not change the direction of the combined gradient. */
    SCALE_INVARIANT,
    /** The combined gradient is linear in the factors by which single tasks' losses are multiplied. */
    LINEAR_IN_SCALES,
    /** Multiplying all gradients by a number multiplies the combined gradient by it. */
    HOMOGENEOUS,
    /** The order in which tasks are declared does not matter, unless it is drawn. */
    PERMUTATION,
    /** No weight is below 0. */
    NON_NEGATIVE,
    /** The weights sum to 1. */
    SUMS_TO_ONE,
    /** The weights sum to the number of tasks. */
    SUMS_TO_TASKS
}
