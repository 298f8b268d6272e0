package org.mtl4j.api.weighting;
/** One Gram matrix per group of shared parameters; weights are written per group as well. */
public interface GroupedGram extends Losses {
    int groups();

    Gram group(int k);

    @Override
    default GroupedGram scaled(double[] factors) {
        return new ScaledViews.OfGroups(this, factors);
    }
}
