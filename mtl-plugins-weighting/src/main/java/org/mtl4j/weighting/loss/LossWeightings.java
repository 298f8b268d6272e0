package org.mtl4j.weighting.loss;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/** The strategies that see losses only: one backward pass a step. */
public final class LossWeightings {

    private LossWeightings() {}

    /** Their catalogue entries. */
    public static List<Factory<WeightingContext, Weighting>> all() {
        return List.of(
                Equal.ENTRY,
                Fixed.ENTRY,
                RandomWeights.ENTRY,
                Uncertainty.ENTRY,
                UwSo.ENTRY,
                ImtlL.ENTRY,
                Geometric.ENTRY,
                ScaleInvariant.ENTRY,
                Dwa.ENTRY,
                Dtp.ENTRY,
                Bltw.ENTRY,
                Cov.ENTRY,
                Slaw.ENTRY,
                Famo.ENTRY,
                Tchebycheff.ENTRY,
                Stch.ENTRY,
                Cosmos.ENTRY,
                Pbi.ENTRY);
    }
}
