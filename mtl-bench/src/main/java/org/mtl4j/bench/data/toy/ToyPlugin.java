package org.mtl4j.bench.data.toy;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.LossKind;

/** Offers the problems with a known answer, their losses, and the architecture that goes with them. */
public final class ToyPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return Problems.ALL.stream().map(Toy::factory).toList();
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of(FreeParameter.FACTORY);
    }

    @Override
    public List<LossKind> losses() {
        return List.of(
                new CagradToy.Valley(true, 1, 0),
                new CagradToy.Valley(false, 1, 0),
                new Fonseca.Bump(true),
                new Fonseca.Bump(false),
                new TaskPair.Bowl(0, 1, 1, 1),
                new TaskPair.Noise(1));
    }
}
