package org.mtl4j.api.plugin;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.sharing.*;
import org.mtl4j.api.weighting.*;

/** A named way to create a {@code T}: a value, not a class to implement. */
public record Factory<C, T>(
        String name,
        String summary,
        List<Param<?>> parameters,
        List<String> citations,
        Function<? super C, ? extends T> create) {
    public static Factory<WeightingContext, Weighting> weighting(
            String name, String summary, Function<WeightingContext, ? extends Weighting> create) {
        return new Factory<>(name, summary, List.of(), List.of(), create);
    }

    public static Factory<WeightingContext, Weighting> weighting(
            String name, String summary, Supplier<? extends Weighting> create) {
        return weighting(name, summary, c -> create.get());
    }

    public static Factory<WeightingContext, Wrapper> wrapper(
            String name, String summary, Function<WeightingContext, ? extends Wrapper> create) {
        return new Factory<>(name, summary, List.of(), List.of(), create);
    }

    public static Factory<SharingContext, SharingArchitecture> sharing(
            String name, String summary, Function<SharingContext, ? extends SharingArchitecture> create) {
        return new Factory<>(name, summary, List.of(), List.of(), create);
    }

    public static Factory<TrunkContext, Trunk> trunk(
            String name, String summary, Function<TrunkContext, ? extends Trunk> create) {
        return new Factory<>(name, summary, List.of(), List.of(), create);
    }

    public static Factory<MtlPlugin.DataContext, Dataset> dataset(
            String name, String summary, Function<MtlPlugin.DataContext, ? extends Dataset> create) {
        return new Factory<>(name, summary, List.of(), List.of(), create);
    }

    public Factory<C, T> with(Param<?>... more) {
        return new Factory<>(name, summary, List.of(more), citations, create);
    }

    public Factory<C, T> citing(String... more) {
        return new Factory<>(name, summary, parameters, List.of(more), create);
    }
}
