package org.mtl4j.weighting;

import java.util.List;
import java.util.Map;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** What this jar offers, by name. */
public final class Offered {

    /** Names of the streams that strategies draw from. */
    private static final List<String> STREAMS = List.of("order", "mask", "weights");

    private Offered() {}

    public static Factory<WeightingContext, Weighting> weighting(String name) {
        return find(new WeightingPlugin().weightings(), name);
    }

    public static Factory<WeightingContext, Wrapper> wrapper(String name) {
        return find(new WeightingPlugin().wrappers(), name);
    }

    /** A run of a weighting for some tasks t0, t1, …, with parameters as a specification gives them. */
    public static Rehearsal rehearse(String name, int tasks, Map<String, String> parameters, Draws draws) {
        Factory<WeightingContext, Weighting> factory = weighting(name);
        Rehearsal.Setup setup = Rehearsal.of(tasks);
        for (String stream : STREAMS) {
            setup = setup.draws(stream, draws);
        }
        for (Param<?> param : factory.parameters()) {
            String text = parameters.get(param.name());
            setup = text == null ? setup : with(setup, param, text);
        }
        return setup.open(context -> factory.create().apply(context));
    }

    private static <T> Rehearsal.Setup with(Rehearsal.Setup setup, Param<T> param, String text) {
        return setup.with(param, param.parse(text));
    }

    private static <T> Factory<WeightingContext, T> find(List<Factory<WeightingContext, T>> offered, String name) {
        return offered.stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this jar does not offer '%s'".formatted(name)));
    }
}
