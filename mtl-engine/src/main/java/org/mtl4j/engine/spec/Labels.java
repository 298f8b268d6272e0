package org.mtl4j.engine.spec;

import java.util.stream.Collectors;

/** Short texts for parts of a document, to tell the choices of a sweep apart. */
final class Labels {
    private Labels() {}

    /** A value itself; a list in brackets; of a mapping with a name the name and what stands beside it. */
    static String of(Tree tree) {
        if (tree instanceof Tree.Leaf leaf) {
            return leaf.text();
        }
        if (tree instanceof Tree.Items list) {
            return list.items().stream().map(Labels::of).collect(Collectors.joining(",", "[", "]"));
        }
        Tree.Mapping mapping = (Tree.Mapping) tree;
        String rest = mapping.without(Section.NAME).entries().stream()
                .map(entry -> entry.key() + "=" + of(entry.value()))
                .collect(Collectors.joining(", "));
        String name =
                mapping.entry(Section.NAME).map(entry -> of(entry.value())).orElse("");
        return rest.isEmpty() ? name : "%s(%s)".formatted(name, rest);
    }
}
