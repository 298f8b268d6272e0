package org.mtl4j.bench.micro;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;

/** Offers the benchmarked shapes as data sets, through the same door as anyone's. */
final class ShapesPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return StepShape.ALL.stream().map(StepShape::dataset).toList();
    }
}
