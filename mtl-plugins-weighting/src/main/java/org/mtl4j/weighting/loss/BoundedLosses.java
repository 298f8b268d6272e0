package org.mtl4j.weighting.loss;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Losses;

/** Losses of strategies that need them to be non-negative: what is below 0 is the user's to mend. */
final class BoundedLosses {

    private static final double LEAST = 1e-20;

    private BoundedLosses() {}

    /**
     * The loss of task i.
     *
     * @param strategy who asks, and {@code why}, as in "takes its logarithm"
     * @throws MtlException.InvalidSpec if it is negative
     */
    static double nonNegative(Losses step, int i, String strategy, String why) {
        double loss = step.loss(i);
        if (loss < 0) {
            throw new MtlException.InvalidSpec(
                    "%s: the loss of task '%s' is %s, and the strategy %s; choose a loss that cannot be negative, or another weighting"
                            .formatted(strategy, step.task(i).name(), loss, why));
        }
        return loss;
    }

    /** The same, but at least 1e-20, so that a task that has come to a loss of 0 has a logarithm and an inverse. */
    static double positive(Losses step, int i, String strategy, String why) {
        return Math.max(LEAST, nonNegative(step, i, strategy, why));
    }
}
