package org.mtl4j.bench.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.law.Conformance;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.plugin.Catalog;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.random.Streams;

/** Tries the laws on what a registry has. */
public final class Verifier {
    /** What there are laws for, in the plural. */
    public static final List<String> KINDS = List.of("weightings", "wrappers", "sharings", "datasets");

    private final PluginRegistry registry;
    private final Path dataFolder;

    /**
     * Of a registry.
     *
     * @param dataFolder the folder in which users keep data
     */
    public Verifier(PluginRegistry registry, Path dataFolder) {
        this.registry = registry;
        this.dataFolder = dataFolder;
    }

    /** The names that there are laws for. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Catalog<?> catalog :
                List.of(registry.weightings(), registry.wrappers(), registry.sharings(), registry.datasets())) {
            catalog.list().forEach(thing -> names.add(thing.name()));
        }
        return names;
    }

    /** Everything that is wanted and that there are laws for; data sets only if they can be made without being told more. */
    public List<Verified> verify(Predicate<Registered<?>> wanted) {
        return KINDS.stream().flatMap(kind -> verify(kind, wanted).stream()).toList();
    }

    /** Everything of one of the {@link #KINDS}. */
    public List<Verified> verifyKind(String kind) {
        return verify(kind, thing -> true);
    }

    private List<Verified> verify(String kind, Predicate<Registered<?>> wanted) {
        return switch (kind) {
            case "weightings" -> each(registry.weightings(), wanted, Conformance::of);
            case "wrappers" -> each(registry.wrappers(), wanted, Conformance::ofWrapper);
            case "sharings" -> each(registry.sharings(), wanted, Conformance::ofSharing);
            case "datasets" -> each(registry.datasets(), wanted.and(this::canBeMade), this::dataset);
            default -> throw new IllegalArgumentException("no laws for " + kind);
        };
    }

    private static <T> List<Verified> each(
            Catalog<T> catalog, Predicate<? super Registered<T>> wanted, Function<T, Conformance> check) {
        return catalog.list().stream()
                .filter(wanted)
                .map(thing -> new Verified(catalog.kind(), thing.source().jar(), check.apply(thing.value())))
                .toList();
    }

    private boolean canBeMade(Registered<?> thing) {
        try {
            make(registry.datasets().get(thing.name()));
            return true;
        } catch (MtlException e) {
            return false;
        }
    }

    private Conformance dataset(Factory<DataContext, Dataset> factory) {
        return Conformance.ofDataset(factory, make(factory));
    }

    private Dataset make(Factory<DataContext, Dataset> factory) {
        return factory.create().apply(new Defaults(dataFolder, Streams.of(0)));
    }

    /** A data set's context in which every parameter has its default. */
    private record Defaults(Path folder, Streams streams) implements DataContext {

        @Override
        public <T> T get(Param<T> param) {
            return param.standard();
        }

        @Override
        public Draws draws(String name) {
            return streams.draws(name);
        }
    }
}
