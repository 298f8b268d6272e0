package org.mtl4j.engine.evaluate;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.plugin.MtlPlugin;

/** Offers the built-in metrics. */
public final class StandardMetricsPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Metric> metrics() {
        return StandardMetrics.all();
    }
}
