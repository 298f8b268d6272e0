package org.mtl4j.api.plugin;

import java.util.List;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/**
 * The one service of a jar; reads as its table of contents. The jar names its implementation, which has a public
 * constructor without parameters, in {@code META-INF/services/org.mtl4j.api.plugin.MtlPlugin}.
 *
 * <p>All methods must be cheap and free of effects: they are called to list what there is, long before anything runs.
 */
public interface MtlPlugin {

    /**
     * The level of this interface that the plug-in was compiled against.
     *
     * @return {@link org.mtl4j.api.MtlApi#LEVEL}, which javac copies into the plug-in
     */
    int apiLevel();

    /** Ways to balance tasks. */
    default List<Factory<WeightingContext, Weighting>> weightings() {
        return List.of();
    }

    /** Ways to change any weighting. */
    default List<Factory<WeightingContext, Wrapper>> wrappers() {
        return List.of();
    }

    /** Ways to share parameters. */
    default List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of();
    }

    /** Templates of trunks. */
    default List<Factory<TrunkContext, Trunk>> trunks() {
        return List.of();
    }

    /** Kinds of layer beyond the built-in operations. */
    default List<LayerKind> layers() {
        return List.of();
    }

    /** Losses beyond the built-in ones. */
    default List<LossKind> losses() {
        return List.of();
    }

    /** Data sets. */
    default List<Factory<DataContext, Dataset>> datasets() {
        return List.of();
    }

    /** Metrics. */
    default List<Metric> metrics() {
        return List.of();
    }

    /** Studies that run by name. */
    default List<Study> studies() {
        return List.of();
    }
}
