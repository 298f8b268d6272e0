package org.mtl4j.weighting.gradient;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/** The strategies that see gradients, and answer with one or with weights. */
public final class GradientWeightings {

    private GradientWeightings() {}

    /** Their catalogue entries. */
    public static List<Factory<WeightingContext, Weighting>> all() {
        return List.of(GradDrop.ENTRY, DbMtl.ENTRY, MoCo.ENTRY, SamGs.ENTRY, ExcessMtl.ENTRY, TrimmedMean.ENTRY);
    }
}
