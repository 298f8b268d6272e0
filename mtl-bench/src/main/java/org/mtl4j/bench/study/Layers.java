package org.mtl4j.bench.study;

import java.util.List;
import org.mtl4j.engine.spec.Tree;

/** Lays one document over another: keys of the upper one win, mappings are merged key by key. */
final class Layers {
    private static final String NAME = "name";

    private Layers() {}

    static Tree.Mapping over(Tree.Mapping lower, Tree.Mapping upper) {
        Tree.Mapping merged = lower;
        for (Tree.Entry entry : upper.entries()) {
            Tree value = lower.entry(entry.key())
                    .map(below -> over(below.value(), entry.value()))
                    .orElse(entry.value());
            merged = merged.with(new Tree.Entry(entry.key(), entry.at(), value));
        }
        return merged;
    }

    /**
     * A mapping without a name adds to what is below: to a mapping, to a plug-in that is given by its name alone, or to each of a list of them. Anything else takes its place.
     */
    private static Tree over(Tree lower, Tree upper) {
        if (!(upper instanceof Tree.Mapping keys) || keys.entry(NAME).isPresent()) {
            return upper;
        }
        if (lower instanceof Tree.Items list) {
            return new Tree.Items(
                    list.at(),
                    list.items().stream().map(item -> over(item, upper)).toList());
        }
        if (lower instanceof Tree.Leaf leaf) {
            Tree.Entry name = new Tree.Entry(NAME, leaf.at(), leaf);
            return leaf.kind() == Tree.Kind.TEXT ? over(new Tree.Mapping(leaf.at(), List.of(name)), keys) : upper;
        }
        return over((Tree.Mapping) lower, keys);
    }
}
