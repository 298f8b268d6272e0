package org.mtl4j.weighting.lookahead;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/** The strategies that look ahead, at trial points and validation rows. */
public final class LookaheadWeightings {

    private LookaheadWeightings() {}

    /** Their catalogue entries. */
    public static List<Factory<WeightingContext, Weighting>> all() {
        return List.of(AutoLambda.ENTRY, Moml.ENTRY, Forum.ENTRY);
    }
}
