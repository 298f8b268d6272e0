package org.mtl4j.weighting.wrapper;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** The wrappers, which go around any strategy that answers with weights. */
public final class Wrappers {

    private Wrappers() {}

    /** Their catalogue entries. */
    public static List<Factory<WeightingContext, Wrapper>> all() {
        return List.of(Every.ENTRY, Smoothed.ENTRY, Preferring.ENTRY, Normalized.ENTRY);
    }
}
