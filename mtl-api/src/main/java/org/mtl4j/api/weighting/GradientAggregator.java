package org.mtl4j.api.weighting;
/** Answers with the combined gradient of the shared parameters itself: T backward passes and T×P memory. */
public non-sealed interface GradientAggregator extends Weighting {
    void aggregate(Gradients step, Combination<Gradients.Block> combination);
}
