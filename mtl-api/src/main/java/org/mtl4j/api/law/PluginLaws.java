package org.mtl4j.api.law;

import static org.mtl4j.api.law.Law.Obligation.MUST;
import static org.mtl4j.api.law.Law.Obligation.SHOULD;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.Names;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.api.task.LossKind;

/** What holds for every jar's table of contents. */
public final class PluginLaws {

    /** It was compiled against something this level can serve. */
    public static final Law<MtlPlugin> LEVEL = new Law<>(
            "plugin/level",
            MUST,
            "The level must be from 1 to the interface's own.",
            plugin -> plugin.apiLevel() >= 1 && plugin.apiLevel() <= MtlApi.LEVEL
                    ? Optional.empty()
                    : Optional.of("the level is %d, this interface has %d".formatted(plugin.apiLevel(), MtlApi.LEVEL)));

    /** Names are promises. */
    public static final Law<MtlPlugin> NAMES = new Law<>(
            "plugin/names",
            MUST,
            "Names must be lower-case words joined by hyphens, and unique among their kind.",
            PluginLaws::names);

    /** Listing costs nothing and changes nothing. */
    public static final Law<MtlPlugin> SAME_LISTS = new Law<>(
            "plugin/same-lists",
            MUST,
            "Each list must hold the same names at every call.",
            plugin -> namesByKind(plugin).equals(namesByKind(plugin))
                    ? Optional.empty()
                    : Optional.of("two calls gave different names"));

    /** It says what it offers. */
    public static final Law<MtlPlugin> SUMMARIES = new Law<>(
            "plugin/summaries",
            SHOULD,
            "What is offered should say what it is, in one sentence without a full stop.",
            plugin -> factories(plugin)
                    .filter(f -> f.summary().isBlank() || f.summary().endsWith("."))
                    .findFirst()
                    .map(f -> "'%s' is described as '%s'".formatted(f.name(), f.summary())));

    private PluginLaws() {}

    /** All of them. */
    public static List<Law<MtlPlugin>> all() {
        return List.of(LEVEL, NAMES, SAME_LISTS, SUMMARIES);
    }

    private static Optional<String> names(MtlPlugin plugin) {
        for (Map.Entry<String, List<String>> kind : namesByKind(plugin).entrySet()) {
            Set<String> seen = new HashSet<>();
            for (String name : kind.getValue()) {
                if (!Names.isValid(name)) {
                    return Optional.of("%s '%s' does not fit %s".formatted(kind.getKey(), name, Names.PATTERN));
                }
                if (!seen.add(name)) {
                    return Optional.of("the %s '%s' is offered twice".formatted(kind.getKey(), name));
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> namesByKind(MtlPlugin plugin) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put("weighting", names(plugin.weightings()));
        names.put("wrapper", names(plugin.wrappers()));
        names.put("sharing", names(plugin.sharings()));
        names.put("trunk", names(plugin.trunks()));
        names.put("dataset", names(plugin.datasets()));
        names.put("layer", plugin.layers().stream().map(LayerKind::name).toList());
        names.put("loss", plugin.losses().stream().map(LossKind::name).toList());
        names.put("metric", plugin.metrics().stream().map(Metric::name).toList());
        names.put("study", plugin.studies().stream().map(Study::name).toList());
        return names;
    }

    private static List<String> names(List<? extends Factory<?, ?>> factories) {
        return factories.stream().<String>map(Factory::name).toList();
    }

    private static Stream<Factory<?, ?>> factories(MtlPlugin plugin) {
        return Stream.<List<? extends Factory<?, ?>>>of(
                        plugin.weightings(), plugin.wrappers(), plugin.sharings(), plugin.trunks(), plugin.datasets())
                .flatMap(List::stream);
    }
}
