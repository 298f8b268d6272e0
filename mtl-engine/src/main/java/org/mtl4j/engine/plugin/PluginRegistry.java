package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** All that plug-ins offer, checked; immutable. */
public final class PluginRegistry {

    private final Catalog<Factory<WeightingContext, Weighting>> weightings;
    private final Catalog<Factory<WeightingContext, Wrapper>> wrappers;
    private final Catalog<Factory<SharingContext, SharingArchitecture>> sharings;
    private final Catalog<Factory<TrunkContext, Trunk>> trunks;
    private final Catalog<Factory<DataContext, Dataset>> datasets;
    private final Catalog<LayerKind> layers;
    private final Catalog<LossKind> losses;
    private final Catalog<Metric> metrics;
    private final Catalog<Study> studies;
    private final List<Source> sources;

    private PluginRegistry(List<MtlPlugin> plugins, List<PluginProblem> found) {
        Listing listing = new Listing(plugins, found);
        weightings = listing.factories("weighting", MtlPlugin::weightings);
        wrappers = listing.factories("wrapper", MtlPlugin::wrappers);
        sharings = listing.factories("sharing", MtlPlugin::sharings);
        trunks = listing.factories("trunk", MtlPlugin::trunks);
        datasets = listing.factories("dataset", MtlPlugin::datasets);
        layers = listing.things("layer", MtlPlugin::layers, LayerKind::name, kind -> "");
        losses = listing.things("loss", MtlPlugin::losses, LossKind::name, kind -> "");
        metrics = listing.things("metric", MtlPlugin::metrics, Metric::name, metric -> "");
        studies = listing.things("study", MtlPlugin::studies, Study::name, Study::summary);
        sources = listing.sources();
        listing.throwIfAnyProblem();
    }

    /**
     * The plug-ins that the service loader finds, and some more.
     *
     * @throws MtlException.Plugin with everything that is wrong with any of them
     */
    public static PluginRegistry discover(ClassLoader loader, MtlPlugin... more) {
        PluginScanner.Found found = PluginScanner.scan(loader);
        List<MtlPlugin> all = new ArrayList<>(found.plugins());
        all.addAll(List.of(more));
        return new PluginRegistry(all, found.problems());
    }

    /**
     * These plug-ins and no others: for those who embed the engine, and for tests.
     *
     * @throws MtlException.Plugin with everything that is wrong with any of them
     */
    public static PluginRegistry of(MtlPlugin... plugins) {
        return new PluginRegistry(List.of(plugins), List.of());
    }

    public Catalog<Factory<WeightingContext, Weighting>> weightings() {
        return weightings;
    }

    public Catalog<Factory<WeightingContext, Wrapper>> wrappers() {
        return wrappers;
    }

    public Catalog<Factory<SharingContext, SharingArchitecture>> sharings() {
        return sharings;
    }

    public Catalog<Factory<TrunkContext, Trunk>> trunks() {
        return trunks;
    }

    public Catalog<Factory<DataContext, Dataset>> datasets() {
        return datasets;
    }

    public Catalog<LayerKind> layers() {
        return layers;
    }

    public Catalog<LossKind> losses() {
        return losses;
    }

    public Catalog<Metric> metrics() {
        return metrics;
    }

    public Catalog<Study> studies() {
        return studies;
    }

    /** Every catalogue, in the order in which they are shown. */
    public List<Catalog<?>> catalogs() {
        return new ArrayList<>(
                List.of(weightings, wrappers, sharings, trunks, datasets, layers, losses, metrics, studies));
    }

    /** Where the plug-ins came from, in the order in which they were found. */
    public List<Source> sources() {
        return sources;
    }
}
