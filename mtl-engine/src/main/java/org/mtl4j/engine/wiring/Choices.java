package org.mtl4j.engine.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.mtl4j.engine.plugin.Parameters;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.Origin;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.Tree;
import org.mtl4j.engine.spec.WeightingSpec;

/**
 * The plug-ins that an experiment names, with the values of their parameters.
 *
 * @param matched the architecture whose number of parameters the network is scaled to; empty if widths are as written
 * @param wrappers from the outermost to the innermost
 */
public record Choices(
        Chosen<DataContext, Dataset> data,
        Chosen<SharingContext, SharingArchitecture> architecture,
        Chosen<TrunkContext, Trunk> trunk,
        Optional<Factory<SharingContext, SharingArchitecture>> matched,
        List<Chosen<WeightingContext, Wrapper>> wrappers,
        Chosen<WeightingContext, Weighting> weighting) {

    private static final Origin MADE = new Origin("experiment", 0, 0);

    /**
     * One plug-in.
     *
     * @param kind what it is: dataset, sharing, trunk, wrapper or weighting
     */
    public record Chosen<C, T>(String kind, Registered<Factory<C, T>> plugin, Parameters parameters) {

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
     * @throws MtlException.InvalidSpec with every name that is unknown and every value that is wrong
     */
    public static Choices of(Experiment experiment, PluginRegistry registry) {
        Choosing choosing = new Choosing(experiment.checked(), registry);
        Problems problems = new Problems();
        choosing.check((path, message) -> problems.add(MADE, path, message));
        problems.throwIfAny();
        return choosing.choices();
    }

    /**
     * Collects every name that is unknown and every value that is wrong, with the place where it was written.
     *
     * @param document what the experiment was read from
     */
    public static void check(Experiment experiment, Tree.Mapping document, PluginRegistry registry, Problems problems) {
        new Choosing(experiment, registry).check((path, message) -> problems.add(document.origin(path), path, message));
    }

    /** The experiment with the values of all parameters of all plug-ins written out: two texts that mean the same become equal. */
    public Experiment settled(Experiment experiment) {
        WeightingSpec balanced = WeightingSpec.of(written(weighting));
        for (int k = wrappers.size() - 1; k >= 0; k--) {
            balanced = balanced.within(written(wrappers.get(k)));
        }
        return experiment
                .withData(written(data))
                .withSharing(new SharingSpec(
                        written(architecture),
                        written(trunk),
                        experiment.sharing().matchParameters()))
                .withWeighting(balanced);
    }

    private static Choice written(Chosen<?, ?> chosen) {
        return Choice.of(chosen.name(), chosen.parameters().texts());
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
}
