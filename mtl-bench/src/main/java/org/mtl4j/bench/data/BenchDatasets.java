package org.mtl4j.bench.data;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.task.LossKind;

/** Offers the data sets of the bench, and a loss that one of them has. */
public final class BenchDatasets implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return List.of(
                DigitsDuo.FACTORY,
                FashionDuo.FACTORY,
                Yeast.FACTORY,
                Tecator.FACTORY,
                MmoeSynthetic.FACTORY,
                SharedSubspace.FACTORY,
                GradNormToy.FACTORY,
                ColouredShapes.FACTORY,
                SmallGrammar.FACTORY,
                CsvDataset.FACTORY);
    }

    @Override
    public List<LossKind> losses() {
        return List.of(new ScaledSquares(1));
    }
}
