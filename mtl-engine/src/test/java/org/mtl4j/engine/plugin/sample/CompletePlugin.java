package org.mtl4j.engine.plugin.sample;

import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** Offers what an experiment needs beside a weighting; nothing of it is ever made. */
public final class CompletePlugin implements MtlPlugin {

    public static final Param<Integer> TIMES =
            Param.integer("times", "how often").atLeast(1).defaultTo(2);

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<WeightingContext, Wrapper>> wrappers() {
        return List.of(
                Factory.wrapper("twice", "asks twice", context -> new Twice()).with(TIMES));
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of(Factory.sharing("hard-sharing", "one trunk", context -> network -> {}));
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return Stream.of("by-input", "dense")
                .map(name -> Factory.trunk(name, "layers", context -> List::of).with(GoodPlugin.WIDTHS))
                .toList();
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return List.of(Factory.dataset("points", "a few points", context -> {
            throw new IllegalStateException("not to be made");
        }));
    }

    private static final class Twice implements Wrapper {
        @Override
        public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
            return inner;
        }
    }
}
