package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.Names;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;

/** Asks every plug-in for its lists, and collects what is wrong with the answers. */
final class Listing {

    private final List<MtlPlugin> usable = new ArrayList<>();
    private final List<PluginProblem> problems;

    Listing(List<MtlPlugin> plugins, List<PluginProblem> found) {
        problems = new ArrayList<>(found);
        for (MtlPlugin plugin : plugins) {
            if (levelFits(plugin)) {
                usable.add(plugin);
            }
        }
    }

    List<Source> sources() {
        return usable.stream().map(plugin -> Source.of(plugin.getClass())).toList();
    }

    <C, T> Catalog<Factory<C, T>> factories(String kind, Function<MtlPlugin, List<Factory<C, T>>> list) {
        return things(kind, list, Factory::name, Factory::summary);
    }

    <T> Catalog<T> things(
            String kind, Function<MtlPlugin, List<T>> list, Function<T, String> name, Function<T, String> summary) {
        SortedMap<String, Registered<T>> entries = new TreeMap<>();
        for (MtlPlugin plugin : usable) {
            Source source = Source.of(plugin.getClass());
            for (T thing : listOf(kind, plugin, list, source)) {
                Registered<T> entry = new Registered<>(name.apply(thing), summary.apply(thing), thing, source);
                if (!Names.isValid(entry.name())) {
                    add(source, "the %s \"%s\" needs a name of %s".formatted(kind, entry.name(), Names.PATTERN));
                }
                Registered<T> first = entries.putIfAbsent(entry.name(), entry);
                if (first != null) {
                    add(
                            source,
                            "the %s \"%s\" is already offered by %s; remove one of the jars or rename one of them"
                                    .formatted(kind, entry.name(), first.source()));
                }
            }
        }
        return new Catalog<>(kind, entries);
    }

    private <T> List<T> listOf(String kind, MtlPlugin plugin, Function<MtlPlugin, List<T>> list, Source source) {
        try {
            List<T> things = list.apply(plugin);
            if (things == null || things.stream().anyMatch(Objects::isNull)) {
                add(source, "its list of %ss is null or holds null; return an empty list".formatted(kind));
                return List.of();
            }
            return things;
        } catch (RuntimeException | LinkageError e) {
            add(source, "listing its %ss failed with %s".formatted(kind, e));
            return List.of();
        }
    }

    private boolean levelFits(MtlPlugin plugin) {
        Source source = Source.of(plugin.getClass());
        try {
            int level = plugin.apiLevel();
            if (level <= MtlApi.LEVEL && level >= 1) {
                return true;
            }
            add(
                    source,
                    "it was made for level %d of the plug-in interface, this engine has level %d; use a newer engine or an older plug-in"
                            .formatted(level, MtlApi.LEVEL));
        } catch (RuntimeException | LinkageError e) {
            add(source, "asking for its level failed with %s".formatted(e));
        }
        return false;
    }

    private void add(Source source, String message) {
        problems.add(new PluginProblem(source.toString(), message));
    }

    void throwIfAnyProblem() {
        if (!problems.isEmpty()) {
            String lines = problems.stream().map(PluginProblem::toString).collect(Collectors.joining("\n  "));
            throw new MtlException.Plugin(
                    problems.size() == 1
                            ? lines
                            : "%d problems with plug-ins:\n  %s".formatted(problems.size(), lines));
        }
    }
}
