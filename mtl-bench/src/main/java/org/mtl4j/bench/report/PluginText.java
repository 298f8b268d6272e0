package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.bench.report.PluginEntry.Parameter;

/** The description of one thing for a terminal. */
public final class PluginText {
    private PluginText() {}

    public static List<String> lines(PluginEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, a %s of %s".formatted(entry.name(), entry.kind(), entry.jar()));
        if (!entry.summary().isEmpty()) {
            lines.addAll(Wrapped.lines(entry.summary(), "  ", "  "));
        }
        entry.better()
                .ifPresent(better ->
                        lines.add("  %s is better".formatted(better.name().toLowerCase(Locale.ROOT))));
        entry.price().ifPresent(price -> lines.add("  price: " + price.words()));
        if (!entry.parameters().isEmpty()) {
            lines.add("");
            lines.addAll(parameters(entry.parameters()));
        }
        if (!entry.citations().isEmpty()) {
            lines.add("");
            entry.citations().forEach(citation -> lines.addAll(Wrapped.lines(citation, "  ", "    ")));
        }
        entry.text().ifPresent(text -> {
            lines.add("");
            text.stripTrailing().lines().forEach(line -> lines.add(("  " + line).stripTrailing()));
        });
        return lines;
    }

    private static List<String> parameters(List<Parameter> parameters) {
        List<String> lines = new ArrayList<>();
        int name = width("parameter", parameters.stream().map(Parameter::name).toList());
        int standard =
                width("default", parameters.stream().map(Parameter::standard).toList());
        String row = "  %-" + name + "s  %-" + standard + "s  ";
        lines.add(row.formatted("parameter", "default") + "what it is");
        for (Parameter parameter : parameters) {
            String start = row.formatted(parameter.name(), parameter.standard());
            lines.addAll(Wrapped.lines(
                    "%s (%s)".formatted(parameter.description(), parameter.expected()),
                    start,
                    " ".repeat(start.length())));
        }
        return lines;
    }

    private static int width(String title, List<String> texts) {
        return Math.max(
                title.length(), texts.stream().mapToInt(String::length).max().orElse(0));
    }
}
