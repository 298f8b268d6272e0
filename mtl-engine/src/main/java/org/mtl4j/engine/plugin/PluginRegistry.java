package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static final Set<String> NAMED = Set.of("name");
    private static final Set<String> BALANCING = Set.of("name", "around");
    private static final Set<String> SHARING = Set.of("name", "trunk", "activation");

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
    private final List<MtlPlugin> plugins;

    private PluginRegistry(List<MtlPlugin> plugins, List<PluginProblem> found) {
        this.plugins = List.copyOf(plugins);
        Listing listing = new Listing(plugins, found);
        weightings = listing.catalog(Kind.ofFactories("weighting", MtlPlugin::weightings, BALANCING));
        wrappers = listing.catalog(Kind.ofFactories("wrapper", MtlPlugin::wrappers, BALANCING));
        sharings = listing.catalog(Kind.ofFactories("sharing", MtlPlugin::sharings, SHARING));
        trunks = listing.catalog(Kind.ofFactories("trunk", MtlPlugin::trunks, NAMED));
        datasets = listing.catalog(Kind.ofFactories("dataset", MtlPlugin::datasets, NAMED));
        layers = listing.catalog(Kind.ofValues("layer", "layers", MtlPlugin::layers, LayerKind::name));
        losses = listing.catalog(Kind.ofValues("loss", "losses", MtlPlugin::losses, LossKind::name));
        metrics = listing.catalog(Kind.ofValues("metric", "metrics", MtlPlugin::metrics, Metric::name));
        studies = listing.catalog(Kind.ofValues("study", "studies", MtlPlugin::studies, Study::name)
                .withSummary(Study::summary));
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

    /**
     * These plug-ins and one more.
     *
     * @throws MtlException.Plugin if it does not go with the others
     */
    public PluginRegistry and(MtlPlugin more) {
        List<MtlPlugin> all = new ArrayList<>(plugins);
        all.add(more);
        return new PluginRegistry(all, List.of());
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
