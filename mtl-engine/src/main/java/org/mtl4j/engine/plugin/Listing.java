package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.Names;
import org.mtl4j.api.param.Param;
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

    <T> Catalog<T> catalog(Kind<T> kind) {
        SortedMap<String, Registered<T>> entries = new TreeMap<>();
        for (MtlPlugin plugin : usable) {
            Source source = Source.of(plugin.getClass());
            for (T thing : listOf(kind, plugin, source)) {
                read(kind, thing, source).ifPresent(entry -> add(kind, entry, entries));
            }
        }
        return new Catalog<>(kind.name(), entries);
    }

    private <T> void add(Kind<T> kind, Registered<T> entry, SortedMap<String, Registered<T>> entries) {
        Registered<T> first = entries.putIfAbsent(entry.name(), entry);
        if (first != null && first.source().equals(entry.source())) {
            problem(entry.source(), "%s '%s' is listed twice".formatted(kind.name(), entry.name()));
        } else if (first != null) {
            problem(
                    entry.source(),
                    "%s '%s' is offered by %s already; remove one of the two from the class path"
                            .formatted(kind.name(), entry.name(), first.source()));
        }
    }

    private <T> Optional<Registered<T>> read(Kind<T> kind, T thing, Source source) {
        String name = asked(() -> kind.nameOf().apply(thing), source, "the name of a " + kind.name());
        if (name == null) {
            return Optional.empty();
        }
        try {
            Names.require(kind.name(), name);
        } catch (IllegalArgumentException e) {
            problem(source, String.valueOf(e.getMessage()));
        }
        Optional<String> summary = asked(
                () -> kind.summaryOf().apply(thing), source, "the summary of %s '%s'".formatted(kind.name(), name));
        if (summary != null && summary.filter(String::isBlank).isPresent()) {
            problem(source, "%s '%s' has no summary; lists show one sentence on it".formatted(kind.name(), name));
        }
        kind.parametersOf().apply(thing).forEach(param -> check(param, kind, name, source));
        return Optional.of(new Registered<>(name, summary == null ? "" : summary.orElse(""), thing, source));
    }

    private <T> void check(Param<T> param, Kind<?> kind, String name, Source source) {
        String place = "%s '%s', parameter '%s'".formatted(kind.name(), name, param.name());
        if (kind.reserved().contains(param.name())) {
            problem(source, "%s: a specification has another use for that key; call it otherwise".formatted(place));
        }
        if (param.description().isBlank()) {
            problem(source, "%s has no description".formatted(place));
        }
        param.fault(param.standard())
                .ifPresent(fault ->
                        problem(source, "%s: its default %s; expected %s".formatted(place, fault, param.expected())));
    }

    private <T> List<T> listOf(Kind<T> kind, MtlPlugin plugin, Source source) {
        String call = kind.method() + "()";
        List<T> things = asked(() -> kind.list().apply(plugin), source, call);
        if (things == null) {
            return List.of();
        }
        if (things.stream().anyMatch(Objects::isNull)) {
            problem(source, "%s holds null".formatted(call));
        }
        return things.stream().filter(Objects::nonNull).toList();
    }

    private boolean levelFits(MtlPlugin plugin) {
        Source source = Source.of(plugin.getClass());
        Integer level = asked(plugin::apiLevel, source, "apiLevel()");
        if (level == null) {
            return false;
        }
        if (level > MtlApi.LEVEL) {
            problem(
                    source,
                    "was made for level %d of the plug-in interface, this is level %d; update MTL4J, or take an older version of the plug-in"
                            .formatted(level, MtlApi.LEVEL));
        } else if (level < 1) {
            problem(source, "apiLevel() is %d; it returns MtlApi.LEVEL, which begins at 1".formatted(level));
        }
        return level >= 1 && level <= MtlApi.LEVEL;
    }

    /** Calls a plug-in's code; null, after the problem was noted, if it threw or returned null. */
    private <T> @Nullable T asked(Supplier<@Nullable T> call, Source source, String what) {
        try {
            T answer = call.get();
            if (answer == null) {
                problem(source, "%s is null".formatted(what));
            }
            return answer;
        } catch (RuntimeException | LinkageError e) {
            problem(source, "%s failed: %s".formatted(what, Thrown.rootOf(e)));
            return null;
        }
    }

    private void problem(Source source, String message) {
        problems.add(new PluginProblem(source.toString(), message));
    }

    /** @throws MtlException.Plugin with every problem on a line of its own, those of one jar together */
    void throwIfAnyProblem() {
        if (problems.isEmpty()) {
            return;
        }
        List<String> places =
                problems.stream().map(PluginProblem::source).distinct().toList();
        String lines = problems.stream()
                .sorted(Comparator.comparingInt(problem -> places.indexOf(problem.source())))
                .map(PluginProblem::toString)
                .collect(Collectors.joining("\n  "));
        throw new MtlException.Plugin(
                problems.size() == 1 ? lines : "%d problems with plug-ins:\n  %s".formatted(problems.size(), lines));
    }
}
