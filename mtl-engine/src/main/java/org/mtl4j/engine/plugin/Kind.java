package org.mtl4j.engine.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;

/**
 * One kind of thing that plug-ins offer, and how to read it.
 *
 * @param name what one is called
 * @param method the plug-in's method that lists them
 * @param summaryOf empty where the kind has no summaries
 * @param reserved keys that stand beside parameters in a specification, so that no parameter may have their names
 */
record Kind<T>(
        String name,
        String method,
        Function<MtlPlugin, List<T>> list,
        Function<T, String> nameOf,
        Function<T, Optional<String>> summaryOf,
        Function<T, List<Param<?>>> parametersOf,
        Set<String> reserved) {

    static <C, T> Kind<Factory<C, T>> ofFactories(
            String name, Function<MtlPlugin, List<Factory<C, T>>> list, Set<String> reserved) {
        return new Kind<>(
                name,
                name + "s",
                list,
                Factory::name,
                factory -> Optional.of(Objects.requireNonNullElse(factory.summary(), "")),
                Factory::parameters,
                reserved);
    }

    static <T> Kind<T> ofValues(
            String name, String method, Function<MtlPlugin, List<T>> list, Function<T, String> nameOf) {
        return new Kind<>(name, method, list, nameOf, value -> Optional.empty(), value -> List.of(), Set.of());
    }

    Kind<T> withSummary(Function<T, String> of) {
        return new Kind<>(
                name,
                method,
                list,
                nameOf,
                value -> Optional.of(Objects.requireNonNullElse(of.apply(value), "")),
                parametersOf,
                reserved);
    }
}
