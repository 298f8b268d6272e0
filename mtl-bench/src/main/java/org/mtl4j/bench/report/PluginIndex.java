package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.bench.study.Json;
import org.mtl4j.engine.plugin.Catalog;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.spec.Suggestion;

/** What there is to choose from, as lists and descriptions; reads the registry, makes no data set and no network. */
public final class PluginIndex {
    private final PluginRegistry registry;

    public PluginIndex(PluginRegistry registry) {
        this.registry = registry;
    }

    /** The kinds that can be listed, in the plural. */
    public List<String> kinds() {
        return registry.catalogs().stream()
                .map(catalog -> plural(catalog.kind()))
                .toList();
    }

    /**
     * The things of a kind, or of all kinds.
     *
     * @throws MtlException.InvalidSpec if there is no such kind
     */
    public List<PluginEntry> list(Optional<String> kind) {
        if (kind.isPresent() && !kinds().contains(kind.get())) {
            throw new MtlException.InvalidSpec("there is no list of \"%s\"%s"
                    .formatted(kind.get(), Suggestion.hint(kind.get(), kinds(), "there are lists of")));
        }
        List<PluginEntry> entries = new ArrayList<>();
        for (Catalog<?> catalog : registry.catalogs()) {
            if (kind.isEmpty() || plural(catalog.kind()).equals(kind.get())) {
                catalog.list().forEach(thing -> entries.add(PluginEntry.of(catalog.kind(), thing)));
            }
        }
        return entries.stream().map(this::complete).toList();
    }

    /**
     * Everything of this name; more than one where things of several kinds share it.
     *
     * @throws MtlException.InvalidSpec if there is none
     */
    public List<PluginEntry> describe(String name) {
        List<PluginEntry> all = list(Optional.empty());
        List<PluginEntry> found =
                all.stream().filter(entry -> entry.name().equals(name)).toList();
        if (found.isEmpty()) {
            List<String> names = all.stream().map(PluginEntry::name).distinct().toList();
            throw new MtlException.InvalidSpec("there is nothing of the name \"%s\"%s"
                    .formatted(
                            name,
                            Suggestion.near(name, names)
                                    .map("; did you mean \"%s\"?"::formatted)
                                    .orElse("; 'mtl list' shows what there is")));
        }
        return found;
    }

    private PluginEntry complete(PluginEntry entry) {
        return switch (entry.kind()) {
            case "weighting" -> entry.costing(price(entry.name()));
            case "study" -> entry.saying(registry.studies().get(entry.name()).text());
            default -> entry;
        };
    }

    private Price price(String weighting) {
        Registered<Factory<WeightingContext, Weighting>> found =
                registry.weightings().entry(weighting);
        return Price.of(found.value());
    }

    private static String plural(String kind) {
        return switch (kind) {
            case "study" -> "studies";
            case "loss" -> "losses";
            default -> kind + "s";
        };
    }

    /** A list as Markdown: a table per kind, weightings with what they see and cost. */
    public static String markdown(List<PluginEntry> entries) {
        StringBuilder text = new StringBuilder();
        for (String kind : entries.stream().map(PluginEntry::kind).distinct().toList()) {
            List<PluginEntry> ofKind =
                    entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
            boolean priced = ofKind.get(0).price().isPresent();
            MarkdownTable table = new MarkdownTable(
                    priced
                            ? List.of(kind, "in a sentence", "sees", "backward passes", "published as")
                            : List.of(kind, "in a sentence", "published as"));
            for (PluginEntry entry : ofKind) {
                List<String> cells = new ArrayList<>(List.of("`%s`".formatted(entry.name()), entry.summary()));
                entry.price().ifPresent(price -> {
                    cells.add(price.sees());
                    cells.add(price.backwardPasses() + (price.looksBack() ? ", and a second forward pass" : ""));
                });
                cells.add(String.join("; ", entry.citations()));
                table.row(cells);
            }
            text.append(text.isEmpty() ? "" : "\n").append(table.render());
        }
        return text.toString();
    }

    /** A list as JSON: an array of objects. */
    public static String json(List<PluginEntry> entries) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (PluginEntry entry : entries) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", entry.name());
            object.put("kind", entry.kind());
            object.put("summary", entry.summary());
            object.put("jar", entry.jar());
            entry.price().ifPresent(price -> {
                object.put("sees", price.sees());
                object.put("backwardPasses", price.backwardPasses());
                object.put("looksBack", price.looksBack());
            });
            entry.better().ifPresent(better -> object.put("better", better));
            object.put("parameters", entry.parameters());
            object.put("citations", entry.citations());
            objects.add(object);
        }
        return Json.write(objects);
    }

    /** A list for a terminal, under a title for each kind. */
    public List<String> lines(List<PluginEntry> entries) {
        List<String> lines = new ArrayList<>();
        for (Catalog<?> catalog : registry.catalogs()) {
            List<PluginEntry> ofKind = entries.stream()
                    .filter(entry -> entry.kind().equals(catalog.kind()))
                    .toList();
            if (!ofKind.isEmpty()) {
                lines.addAll(rows(plural(catalog.kind()), ofKind));
            }
        }
        return lines;
    }

    /** What costs something has its price, in backward passes a step, between name and summary. */
    private static List<String> rows(String title, List<PluginEntry> entries) {
        List<List<String>> starts = new ArrayList<>();
        boolean priced = entries.stream().anyMatch(entry -> entry.price().isPresent());
        starts.add(priced ? List.of(title, "sees", "passes") : List.of(title));
        for (PluginEntry entry : entries) {
            List<String> start = new ArrayList<>(List.of("  " + entry.name()));
            entry.price().ifPresent(price -> {
                start.add(price.sees());
                start.add(price.backwardPasses() + (price.looksBack() ? " + look" : ""));
            });
            starts.add(start);
        }
        int[] widths = new int[starts.get(0).size()];
        for (List<String> start : starts) {
            for (int c = 0; c < start.size(); c++) {
                widths[c] = Math.max(widths[c], start.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>(List.of(padded(starts.get(0), widths)));
        for (int k = 0; k < entries.size(); k++) {
            String start = padded(starts.get(k + 1), widths);
            lines.addAll(Wrapped.lines(note(entries.get(k)), start, " ".repeat(start.length())));
        }
        return lines.stream().map(String::stripTrailing).toList();
    }

    private static String padded(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            line.append(cells.get(c)).append(" ".repeat(widths[c] - cells.get(c).length() + 2));
        }
        return line.toString();
    }

    private static String note(PluginEntry entry) {
        return entry.better()
                .map(better -> "%s is better".formatted(better.name().toLowerCase(Locale.ROOT)))
                .orElse(entry.summary());
    }
}
