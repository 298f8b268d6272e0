package org.mtl4j.api.weighting;

/**
 * One Gram matrix per group of shared parameters; weights are written per group as well ({@link Weights#group}). Their sum
 * is the Gram matrix of all.
 */
public interface GroupedGram extends Losses {

    /** Number of groups, the same in every step of a run. */
    int groups();

    /** Products over the parameters of one group. */
    Gram group(int k);

    @Override
    default GroupedGram scaled(double[] factors) {
        return new ScaledViews.OfGroups(this, factors);
    }
}
