package org.mtl4j.engine.weighing;

import org.mtl4j.api.MtlException;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.StepSpec;

/**
 * What the rules of one run have in common.
 *
 * @param strategy name of the weighting, for messages
 */
public record StepContext(
        String strategy,
        Plan plan,
        Present present,
        Clock clock,
        LossHistory history,
        StepSpec options,
        Batches batches) {

    /** This context, after making sure that the gradients are those of all shared parameters. */
    StepContext inSharedSpace(String because) {
        if (options.gradientSpace() != StepSpec.GradientSpace.SHARED) {
            throw new MtlException.InvalidSpec(
                    "training.gradient-space must be shared: '%s' %s".formatted(strategy, because));
        }
        return this;
    }

    public StepLosses losses() {
        return new StepLosses(present, clock, history);
    }
}
