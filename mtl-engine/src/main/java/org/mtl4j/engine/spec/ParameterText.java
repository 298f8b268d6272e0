package org.mtl4j.engine.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the value of a plug-in's parameter into the one text that its {@code Param} parses. */
final class ParameterText {
    private ParameterText() {}

    /** A value as it is; a list joined by commas; a mapping as {@code key=value} pairs; nothing deeper. */
    static Optional<String> of(Tree value) {
        if (value instanceof Tree.Leaf leaf && leaf.kind() != Tree.Kind.NOTHING) {
            return Optional.of(leaf.text());
        }
        if (value instanceof Tree.Items list) {
            return joined(list.items().stream().map(ParameterText::plain).toList());
        }
        if (value instanceof Tree.Mapping mapping) {
            return joined(mapping.entries().stream()
                    .map(entry -> plain(entry.value()).map(text -> entry.key() + "=" + text))
                    .toList());
        }
        return Optional.empty();
    }

    private static Optional<String> plain(Tree value) {
        return value instanceof Tree.Leaf leaf
                        && leaf.kind() != Tree.Kind.NOTHING
                        && !leaf.text().contains(",")
                ? Optional.of(leaf.text())
                : Optional.empty();
    }

    private static Optional<String> joined(List<Optional<String>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).collect(Collectors.joining(",")))
                : Optional.empty();
    }
}
