package org.mtl4j.weighting;

import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.weighting.gradient.GradientWeightings;
import org.mtl4j.weighting.gram.GramWeightings;
import org.mtl4j.weighting.lookahead.LookaheadWeightings;
import org.mtl4j.weighting.loss.LossWeightings;
import org.mtl4j.weighting.wrapper.Wrappers;

/** The table of contents of this jar: what a strategy sees decides in which room it is. */
public final class WeightingPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<WeightingContext, Weighting>> weightings() {
        return Stream.of(
                        LossWeightings.all(), GramWeightings.all(), GradientWeightings.all(), LookaheadWeightings.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Factory<WeightingContext, Wrapper>> wrappers() {
        return Wrappers.all();
    }
}
