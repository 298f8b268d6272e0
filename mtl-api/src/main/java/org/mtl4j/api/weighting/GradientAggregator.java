package org.mtl4j.api.weighting;

/**
 * Answers with the combined gradient of the shared parameters itself: T backward passes and T×P memory. For strategies
 * whose answer is no weighted sum of gradients; others should be a {@link TaskWeighting}, which costs less.
 */
public non-sealed interface GradientAggregator extends Weighting {

    /** Reads the gradients, block by block and as often as needed, and writes the combined one once. */
    void aggregate(Gradients step, Combination<Gradients.Block> combination);
}
