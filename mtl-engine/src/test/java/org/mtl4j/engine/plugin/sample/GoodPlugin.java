package org.mtl4j.engine.plugin.sample;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/** Offers something of several kinds. */
public final class GoodPlugin implements MtlPlugin {

    public static final Param<Double> C =
            Param.real("c", "the radius").between(0, 1).defaultTo(0.4);
    public static final Param<List<Integer>> WIDTHS =
            Param.integers("widths", "some widths").atLeast(1).defaultTo(List.of(64, 32));
    public static final Param<PerTask> FACTORS =
            Param.perTask("factors", "a factor for each task").defaultTo(PerTask.all(1));

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<WeightingContext, Weighting>> weightings() {
        return List.of(
                Factory.weighting("even", "the same for all", Even::new),
                Factory.weighting("radius", "within a ball", Even::new).with(C, WIDTHS, FACTORS));
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.ofReals("nothing", Metric.Direction.LOWER, predictions -> 0));
    }

    @Override
    public List<Study> studies() {
        return List.of(new Study("small", "a small study", "data: none"));
    }

    /** Weighs every task with 1. */
    static final class Even implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1);
        }
    }
}
