package org.mtl4j.weighting;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** What this jar offers, by name. */
final class Offered {

    private Offered() {}

    static Factory<WeightingContext, Weighting> weighting(String name) {
        return find(new WeightingPlugin().weightings(), name);
    }

    static Factory<WeightingContext, Wrapper> wrapper(String name) {
        return find(new WeightingPlugin().wrappers(), name);
    }

    private static <T> Factory<WeightingContext, T> find(List<Factory<WeightingContext, T>> offered, String name) {
        return offered.stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this jar does not offer '%s'".formatted(name)));
    }
}
