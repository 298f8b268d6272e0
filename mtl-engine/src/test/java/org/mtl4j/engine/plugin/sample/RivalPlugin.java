package org.mtl4j.engine.plugin.sample;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/** Offers names that another one has, and one of its own twice. */
public final class RivalPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<WeightingContext, Weighting>> weightings() {
        return List.of(
                Factory.weighting("even", "the same for all", GoodPlugin.Even::new),
                Factory.weighting("own", "its own", GoodPlugin.Even::new),
                Factory.weighting("own", "its own again", GoodPlugin.Even::new));
    }
}
