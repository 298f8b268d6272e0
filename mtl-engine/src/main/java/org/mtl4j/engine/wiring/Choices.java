package org.mtl4j.engine.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.engine.plugin.Catalog;
import org.mtl4j.engine.plugin.Parameters;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.WeightingSpec;

/**
 * The plug-ins that an experiment names, with the values of their parameters.
 *
 * @param wrappers from the outermost to the innermost
 */
public record Choices(
        Chosen<DataContext, Dataset> data,
        Chosen<SharingContext, SharingArchitecture> architecture,
        Chosen<TrunkContext, Trunk> trunk,
        List<Chosen<WeightingContext, Wrapper>> wrappers,
        Chosen<WeightingContext, Weighting> weighting) {

    /** One plug-in. */
    public record Chosen<C, T>(Registered<Factory<C, T>> plugin, Parameters parameters) {

        public String name() {
            return plugin.name();
        }

        public Factory<C, T> factory() {
            return plugin.value();
        }
    }

    public Choices {
        wrappers = List.copyOf(wrappers);
    }

    /**
     * Finds what the experiment names.
     *
     * @throws MtlException.InvalidSpec with every name that is unknown and every parameter that is wrong
     */
    public static Choices of(Experiment experiment, PluginRegistry registry) {
        List<String> problems = new ArrayList<>();
        List<Choosing<?, ?>> open = new ArrayList<>();
        Choosing<DataContext, Dataset> data = new Choosing<>("data", registry.datasets(), experiment.data(), List.of());
        Choosing<SharingContext, SharingArchitecture> architecture = new Choosing<>(
                "sharing", registry.sharings(), experiment.sharing().architecture(), List.of());
        Choosing<TrunkContext, Trunk> trunk = new Choosing<>(
                "sharing.trunk", registry.trunks(), experiment.sharing().trunk(), List.of());
        open.addAll(List.of(data, architecture, trunk));
        List<Choosing<WeightingContext, Wrapper>> wrappers = new ArrayList<>();
        WeightingSpec spec = experiment.weighting();
        while (spec instanceof WeightingSpec.Wrapped wrapped) {
            wrappers.add(new Choosing<>("weighting", registry.wrappers(), wrapped.plugin(), wrapped.positional()));
            spec = wrapped.inner();
        }
        Choosing<WeightingContext, Weighting> weighting =
                new Choosing<>("weighting", registry.weightings(), spec.plugin(), spec.positional());
        open.addAll(wrappers);
        open.add(weighting);
        open.forEach(choosing -> choosing.check(problems));
        if (!problems.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    problems.size() == 1
                            ? problems.get(0)
                            : "%d problems in the experiment:\n  %s"
                                    .formatted(problems.size(), String.join("\n  ", problems)));
        }
        return new Choices(
                data.chosen(),
                architecture.chosen(),
                trunk.chosen(),
                wrappers.stream().map(Choosing::chosen).toList(),
                weighting.chosen());
    }

    /** All plug-ins, by kind. */
    public <R> List<R> each(Function<Chosen<?, ?>, R> of) {
        List<R> all = new ArrayList<>();
        all.add(of.apply(data));
        all.add(of.apply(architecture));
        all.add(of.apply(trunk));
        wrappers.forEach(wrapper -> all.add(of.apply(wrapper)));
        all.add(of.apply(weighting));
        return all;
    }

    /** A choice before it is known to be good. */
    private record Choosing<C, T>(String path, Catalog<Factory<C, T>> catalog, Choice choice, List<String> positional) {

        void check(List<String> problems) {
            if (catalog.has(choice.name())) {
                resolve(problems);
            } else {
                problems.add("%s: %s".formatted(path, catalog.missing(choice.name())));
            }
        }

        Chosen<C, T> chosen() {
            return resolve(new ArrayList<>());
        }

        private Chosen<C, T> resolve(List<String> problems) {
            Registered<Factory<C, T>> plugin = catalog.entry(choice.name());
            return new Chosen<>(plugin, Parameters.of(path, plugin.value(), choice, positional, problems));
        }
    }
}
