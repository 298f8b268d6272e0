package org.mtl4j.api.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mtl4j.api.Names;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/**
 * A named way to create a {@code T}: a value, not a class to implement. It reads as a catalogue entry:
 *
 * <pre>{@code
 * Factory.weighting("cagrad", "the worst-off task's direction within a ball around the mean", Cagrad::new)
 *     .with(Cagrad.C)
 *     .citing(Citation.of("Liu et al.", "Conflict-Averse Gradient Descent", "NeurIPS", 2021).arxiv("2110.14048"))
 *     .having(Property.HOMOGENEOUS)
 * }</pre>
 *
 * <p>It must create a new object at each call, and must not keep anything of the context but what the object needs.
 *
 * @param name unique among its kind; as {@link Names} says
 * @param summary one sentence without a full stop
 * @param parameters all that {@code create} may ask its context for, with unique names
 * @param citations where it was published, if anywhere
 * @param properties what a weighting promises beyond the laws that all keep; of other kinds none
 * @param create makes one
 * @param <C> context: what the thing may use
 * @param <T> thing that is made
 */
public record Factory<C, T>(
        String name,
        String summary,
        List<Param<?>> parameters,
        List<Citation> citations,
        Set<Property> properties,
        Function<? super C, ? extends T> create) {

    /**
     * Checked.
     *
     * @throws IllegalArgumentException if the name is not valid or two parameters have the same one
     */
    public Factory {
        Names.require("plug-in", name);
        parameters = List.copyOf(parameters);
        citations = List.copyOf(citations);
        properties = properties.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(properties));
        Set<String> seen = new HashSet<>();
        for (Param<?> p : parameters) {
            if (!seen.add(p.name())) {
                throw new IllegalArgumentException(
                        "plug-in '%s': two parameters are called '%s'".formatted(name, p.name()));
            }
        }
    }

    /** A weighting. */
    public static Factory<WeightingContext, Weighting> weighting(
            String name, String summary, Function<WeightingContext, ? extends Weighting> create) {
        return new Factory<>(name, summary, List.of(), List.of(), Set.of(), create);
    }

    /** A weighting that needs nothing of its context. */
    public static Factory<WeightingContext, Weighting> weighting(
            String name, String summary, Supplier<? extends Weighting> create) {
        return weighting(name, summary, c -> create.get());
    }

    /** A wrapper of weightings. */
    public static Factory<WeightingContext, Wrapper> wrapper(
            String name, String summary, Function<WeightingContext, ? extends Wrapper> create) {
        return new Factory<>(name, summary, List.of(), List.of(), Set.of(), create);
    }

    /** A sharing architecture. */
    public static Factory<SharingContext, SharingArchitecture> sharing(
            String name, String summary, Function<SharingContext, ? extends SharingArchitecture> create) {
        return new Factory<>(name, summary, List.of(), List.of(), Set.of(), create);
    }

    /** A trunk template. */
    public static Factory<TrunkContext, Trunk> trunk(
            String name, String summary, Function<TrunkContext, ? extends Trunk> create) {
        return new Factory<>(name, summary, List.of(), List.of(), Set.of(), create);
    }

    /** A data set. */
    public static Factory<DataContext, Dataset> dataset(
            String name, String summary, Function<DataContext, ? extends Dataset> create) {
        return new Factory<>(name, summary, List.of(), List.of(), Set.of(), create);
    }

    /** The same with more parameters. */
    public Factory<C, T> with(Param<?>... more) {
        return new Factory<>(name, summary, joined(parameters, List.of(more)), citations, properties, create);
    }

    /** The same with more citations. */
    public Factory<C, T> citing(Citation... more) {
        return new Factory<>(name, summary, parameters, joined(citations, List.of(more)), properties, create);
    }

    /** The same with more promises, which {@code mtl verify} and the contract test hold it to. */
    public Factory<C, T> having(Property... more) {
        Set<Property> all = EnumSet.noneOf(Property.class);
        all.addAll(properties);
        all.addAll(List.of(more));
        return new Factory<>(name, summary, parameters, citations, all, create);
    }

    private static <E> List<E> joined(List<E> first, List<E> second) {
        List<E> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
