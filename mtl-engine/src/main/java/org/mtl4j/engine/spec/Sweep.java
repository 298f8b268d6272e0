package org.mtl4j.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Expands a document in which lists stand for choices into one document per combination. The first key varies slowest. A
 * list of which the key itself takes a list ({@code trunk: [64, 32]}) is one value; a list of lists is a choice among them.
 */
public final class Sweep {

    /** Knows which parameters of plug-ins take lists. */
    public interface Lists {
        /**
         * @param kind the key that names the plug-in: {@code data}, {@code sharing}, {@code trunk} or {@code weighting}
         * @return whether the value of this parameter is a list
         */
        boolean isList(String kind, String plugin, String parameter);
    }

    /**
     * One combination.
     *
     * @param varied the choices that were made, by key path; empty if nothing varies
     */
    public record Point(Tree.Mapping document, SortedMap<String, String> varied) {}

    private record Option(Tree tree, SortedMap<String, String> varied) {}

    private final Lists lists;

    private Sweep(Lists lists) {
        this.lists = lists;
    }

    public static List<Point> expand(Tree.Mapping document, Lists lists) {
        return new Sweep(lists)
                .mapping(document, "", "").stream()
                        .map(option -> new Point((Tree.Mapping) option.tree(), option.varied()))
                        .toList();
    }

    private List<Option> options(Tree tree, String path, String key, boolean isList) {
        if (tree instanceof Tree.Items items) {
            boolean noChoice =
                    items.items().isEmpty() || isList && items.items().stream().noneMatch(Tree.Items.class::isInstance);
            return noChoice ? List.of(fixed(items)) : choices(items, path, key);
        }
        return tree instanceof Tree.Mapping mapping ? mapping(mapping, path, key) : List.of(fixed(tree));
    }

    private List<Option> choices(Tree.Items items, String path, String key) {
        List<Option> choices = new ArrayList<>();
        for (Tree item : items.items()) {
            List<Option> options = item instanceof Tree.Items ? List.of(fixed(item)) : options(item, path, key, false);
            for (Option option : options) {
                SortedMap<String, String> varied = new TreeMap<>(option.varied());
                varied.put(path, Labels.of(item));
                choices.add(new Option(option.tree(), varied));
            }
        }
        return choices;
    }

    private List<Option> mapping(Tree.Mapping mapping, String path, String key) {
        List<Option> done = List.of(new Option(new Tree.Mapping(mapping.at(), List.of()), new TreeMap<>()));
        for (Tree.Entry entry : nameFirst(mapping)) {
            List<Option> more = new ArrayList<>();
            for (Option option : done) {
                Tree.Mapping soFar = (Tree.Mapping) option.tree();
                String below = path.isEmpty() ? entry.key() : path + "." + entry.key();
                boolean isList = takesList(key, soFar, entry.key());
                for (Option value : options(entry.value(), below, entry.key(), isList)) {
                    SortedMap<String, String> varied = new TreeMap<>(option.varied());
                    varied.putAll(value.varied());
                    more.add(new Option(soFar.with(new Tree.Entry(entry.key(), entry.at(), value.tree())), varied));
                }
            }
            done = more;
        }
        return done;
    }

    private boolean takesList(String kind, Tree.Mapping plugin, String key) {
        if (kind.equals("sharing") && key.equals("trunk")) {
            return true;
        }
        String name = plugin.entry(Section.NAME)
                .map(entry -> entry.value() instanceof Tree.Leaf leaf ? leaf.text() : "")
                .orElse(kind.equals("sharing") ? Standard.SHARING.architecture().name() : "");
        return lists.isList(kind.equals(ExperimentReader.AROUND) ? "weighting" : kind, name, key);
    }

    /** What a parameter takes is known once the plug-in is. */
    private static List<Tree.Entry> nameFirst(Tree.Mapping mapping) {
        List<Tree.Entry> entries = new ArrayList<>(mapping.entries());
        mapping.entry(Section.NAME).ifPresent(name -> {
            entries.remove(name);
            entries.add(0, name);
        });
        return entries;
    }

    private static Option fixed(Tree tree) {
        return new Option(tree, new TreeMap<>());
    }
}
