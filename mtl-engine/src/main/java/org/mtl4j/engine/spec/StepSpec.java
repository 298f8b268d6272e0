package org.mtl4j.engine.spec;

/**
 * How the answer of a weighting becomes an update.
 *
 * @param privateGradients what multiplies the gradients of private parameters
 * @param stepNorm whether the combined shared gradient is brought to a comparable length
 * @param gradientSpace where the gradients live that a weighting sees
 */
public record StepSpec(PrivateGradients privateGradients, StepNorm stepNorm, GradientSpace gradientSpace) {

    /** What multiplies the gradient of a task's private parameters. */
    public enum PrivateGradients {
        /** What the strategy says; if it does not, the weight where it sees losses only, else 1. */
        BY_STRATEGY,
        /** Always 1. */
        OWN,
        /** Always the weight of the task. */
        WEIGHTED
    }

    /** The length of the combined shared gradient, which with plain gradient descent is a hidden learning rate. */
    public enum StepNorm {
        RAW,
        /** Divided by the sum of the weights. */
        UNIT_SUM,
        /** As long as the mean of the tasks' gradients. */
        MATCH_MEAN
    }

    /** Where the gradients live that a strategy sees. */
    public enum GradientSpace {
        /** All shared parameters. */
        SHARED,
        /** The parameters of the last shared layer; the answer is applied to all shared parameters. */
        LAST_LAYER,
        /** The shared representation, summed over the rows of the batch; the answer is propagated through the trunk once. */
        REPRESENTATION,
        /** The shared representation of each row, all rows as one long vector; the answer is propagated once, too. */
        REPRESENTATION_ROWS
    }
}
