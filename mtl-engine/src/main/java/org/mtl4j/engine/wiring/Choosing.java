package org.mtl4j.engine.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.WeightingSpec;

/** Looks up what an experiment names: first to find everything that is wrong, then to have it. */
final class Choosing {

    private final Open<DataContext, Dataset> data;
    private final Open<SharingContext, SharingArchitecture> architecture;
    private final Open<TrunkContext, Trunk> trunk;
    private final List<Open<WeightingContext, Wrapper>> wrappers = new ArrayList<>();
    private final Open<WeightingContext, Weighting> weighting;
    private final Catalog<Factory<SharingContext, SharingArchitecture>> sharings;
    private final boolean matched;

    Choosing(Experiment experiment, PluginRegistry registry) {
        sharings = registry.sharings();
        matched = experiment.sharing().matchParameters();
        data = new Open<>("data", registry.datasets(), experiment.data(), List.of(), "");
        architecture =
                new Open<>("sharing", registry.sharings(), experiment.sharing().architecture(), List.of(), "");
        trunk = new Open<>(
                "sharing.trunk", registry.trunks(), experiment.sharing().trunk(), List.of(), "");
        WeightingSpec spec = experiment.weighting();
        String path = "weighting";
        while (spec instanceof WeightingSpec.Wrapped wrapped) {
            String mistaken = registry.weightings().has(spec.plugin().name())
                    ? "; it is a weighting itself, which takes no other one within"
                    : "";
            wrappers.add(new Open<>(path, registry.wrappers(), spec.plugin(), spec.positional(), mistaken));
            spec = wrapped.inner();
            path += ".around";
        }
        String name = spec.plugin().name();
        String mistaken = registry.wrappers().has(name)
                ? "; it is a wrapper, which needs a weighting within: %s(…, equal)".formatted(name)
                : "";
        weighting = new Open<>(path, registry.weightings(), spec.plugin(), spec.positional(), mistaken);
    }

    /** @param faults takes what is wrong, by key path and message */
    void check(BiConsumer<String, String> faults) {
        Stream.of(Stream.of(data, architecture, trunk), wrappers.stream(), Stream.of(weighting))
                .flatMap(open -> open)
                .forEach(open -> open.check(faults));
        if (matched && !sharings.has(SharingSpec.MATCHED)) {
            faults.accept("sharing.match-parameters", sharings.missing(SharingSpec.MATCHED));
        }
    }

    /** What was chosen, after a check without faults. */
    Choices choices() {
        return new Choices(
                data.chosen(),
                architecture.chosen(),
                trunk.chosen(),
                matched ? Optional.of(sharings.get(SharingSpec.MATCHED)) : Optional.empty(),
                wrappers.stream().map(Open::chosen).toList(),
                weighting.chosen());
    }

    /**
     * A choice that may be wrong.
     *
     * @param mistaken what to say if there is none of that name, because it is a name of another kind; else empty
     */
    private record Open<C, T>(
            String path, Catalog<Factory<C, T>> catalog, Choice choice, List<String> positional, String mistaken) {

        void check(BiConsumer<String, String> faults) {
            String name = choice.name();
            if (catalog.has(name)) {
                resolve(faults);
            } else if (mistaken.isEmpty()) {
                faults.accept(path, catalog.missing(name));
            } else {
                faults.accept(path, "there is no %s \"%s\"%s".formatted(catalog.kind(), name, mistaken));
            }
        }

        Choices.Chosen<C, T> chosen() {
            return resolve((path, message) -> {});
        }

        private Choices.Chosen<C, T> resolve(BiConsumer<String, String> faults) {
            Registered<Factory<C, T>> plugin = catalog.entry(choice.name());
            return new Choices.Chosen<>(
                    catalog.kind(), plugin, Parameters.of(path, plugin.value(), choice, positional, faults));
        }
    }
}
