package org.mtl4j.api.plugin;

import java.util.List;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.sharing.*;
import org.mtl4j.api.weighting.*;

/** The one service of a jar; reads as its table of contents. */
public interface MtlPlugin {
    int apiLevel();

    default List<Factory<WeightingContext, Weighting>> weightings() {
        return List.of();
    }

    default List<Factory<WeightingContext, Wrapper>> wrappers() {
        return List.of();
    }

    default List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of();
    }

    default List<Factory<TrunkContext, Trunk>> trunks() {
        return List.of();
    }

    default List<LayerKind> layers() {
        return List.of();
    }

    default List<Factory<DataContext, Dataset>> datasets() {
        return List.of();
    }

    default List<Metric> metrics() {
        return List.of();
    }
    /** What a data set may ask for. */
    interface DataContext {
        <T> T get(org.mtl4j.api.param.Param<T> p);

        java.nio.file.Path folder();

        org.mtl4j.api.random.Draws draws(String name);
    }
}
