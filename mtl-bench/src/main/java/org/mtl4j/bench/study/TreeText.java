package org.mtl4j.bench.study;

import java.util.stream.Collectors;
import org.mtl4j.engine.spec.Tree;

/** Parts of a document in one line: the names of rows. */
final class TreeText {
    private static final String NAME = "name";

    private TreeText() {}

    /** {@code pcgrad}, {@code cagrad(c=0.4)}, {@code [64, 32]}. */
    static String of(Tree tree) {
        if (tree instanceof Tree.Leaf leaf) {
            return leaf.text();
        }
        if (tree instanceof Tree.Items list) {
            return list.items().stream().map(TreeText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        Tree.Mapping mapping = (Tree.Mapping) tree;
        String inner = mapping.entries().stream()
                .filter(entry -> !entry.key().equals(NAME))
                .map(entry -> entry.key() + "=" + of(entry.value()))
                .collect(Collectors.joining(", "));
        String name = name(mapping);
        return inner.isEmpty() ? name : "%s(%s)".formatted(name, inner);
    }

    /** The name of a plug-in, without its parameters. */
    static String name(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entry(NAME).map(entry -> of(entry.value())).orElse("");
        }
        return of(tree);
    }
}
