package org.mtl4j.engine.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts arguments like {@code training.epochs=5} over a document. Values are YAML; several, apart by commas outside of
 * brackets, are a list: {@code weighting=pcgrad,every(4, mgda)}. A list that is one value stands in brackets.
 */
public final class Overrides {
    private final Problems problems;

    private Overrides(Problems problems) {
        this.problems = problems;
    }

    /** The document with the arguments' values; an argument that cannot be placed is a problem. */
    public static Tree.Mapping apply(Tree.Mapping document, List<String> arguments, Problems problems) {
        Overrides overrides = new Overrides(problems);
        Tree.Mapping changed = document;
        for (String argument : arguments) {
            changed = overrides.apply(changed, argument);
        }
        return changed;
    }

    private Tree.Mapping apply(Tree.Mapping document, String argument) {
        Origin at = Origin.argument(argument);
        int equals = argument.indexOf('=');
        List<String> keys =
                List.of(argument.substring(0, Math.max(0, equals)).strip().split("\\.", -1));
        if (keys.stream().anyMatch(String::isBlank)) {
            problems.add(at, "", "key=value is expected, with dots between the parts of a key");
            return document;
        }
        String text = argument.substring(equals + 1).strip();
        if (text.isEmpty()) {
            problems.add(at, String.join(".", keys), "has no value");
            return document;
        }
        return set(document, keys, 0, new Tree.Entry(keys.get(keys.size() - 1), at, value(at, text)));
    }

    private Tree value(Origin at, String text) {
        List<Tree> values = new ArrayList<>();
        for (String part : TopLevel.split(text)) {
            values.add(TreeReader.value(at, part, problems));
        }
        return values.size() == 1 ? values.get(0) : new Tree.Items(at, values);
    }

    private Tree.Mapping set(Tree.Mapping mapping, List<String> keys, int depth, Tree.Entry entry) {
        String key = keys.get(depth);
        if (depth == keys.size() - 1) {
            return mapping.with(entry);
        }
        Tree below = mapping.entry(key).map(Tree.Entry::value).orElseGet(() -> new Tree.Mapping(entry.at(), List.of()));
        if (below instanceof Tree.Items) {
            String path = String.join(".", keys.subList(0, depth + 1));
            problems.add(entry.at(), String.join(".", keys), "%s is a list; give it anew as a whole".formatted(path));
            return mapping;
        }
        Tree.Mapping section = below instanceof Tree.Mapping given ? given : section((Tree.Leaf) below);
        return mapping.with(new Tree.Entry(key, entry.at(), set(section, keys, depth + 1, entry)));
    }

    /** The mapping that a single value is short for: a name, or the number for all tasks. */
    private static Tree.Mapping section(Tree.Leaf leaf) {
        String key = leaf.kind() == Tree.Kind.NUMBER ? TrainingReader.OTHER : Section.NAME;
        return new Tree.Mapping(leaf.at(), List.of(new Tree.Entry(key, leaf.at(), leaf)));
    }
}
