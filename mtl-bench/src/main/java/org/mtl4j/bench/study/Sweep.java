package org.mtl4j.bench.study;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.engine.spec.Tree;

/**
 * Turns a document with lists where an experiment has one value into documents without: every combination, the last list turning fastest.
 *
 * <p>Lists of weightings, sharings, and values of {@code inputs}, {@code targets}, {@code split} and {@code training} are swept. What lies within one sharing or one weighting is left alone:
 * {@code trunk: [64, 32]} is a list by itself.
 */
final class Sweep {
    static final String SHARING = "sharing";
    static final String WEIGHTING = "weighting";

    private static final List<String> SETTINGS = List.of("inputs", "targets", "split", "training");

    /**
     * One combination.
     *
     * @param settings what was chosen from lists other than those of sharings and weightings, as {@code optimizer.rate=0.01}
     */
    record Point(Tree.Mapping document, List<String> settings) {

        /** This point, reached from one that already had settings. */
        Point after(List<String> earlier) {
            List<String> all = new ArrayList<>(earlier);
            all.addAll(settings);
            return new Point(document, List.copyOf(all));
        }
    }

    private Sweep() {}

    static List<Point> points(Tree.Mapping document) {
        List<Point> points = new ArrayList<>();
        for (Tree.Mapping sharing : choices(document, SHARING)) {
            for (Tree.Mapping weighting : choices(sharing, WEIGHTING)) {
                points.addAll(settings(new Point(weighting, List.of()), List.of()));
            }
        }
        return points;
    }

    private static List<Tree.Mapping> choices(Tree.Mapping document, String key) {
        return document.entry(key)
                .filter(entry -> entry.value() instanceof Tree.Items)
                .map(entry -> ((Tree.Items) entry.value())
                        .items().stream()
                                .map(item -> document.with(new Tree.Entry(key, item.at(), item)))
                                .toList())
                .orElse(List.of(document));
    }

    /** Expands the first list below a path, then the others of each result. */
    private static List<Point> settings(Point point, List<String> path) {
        List<Point> points = List.of(point);
        for (Tree.Entry entry : below(point.document(), path).entries()) {
            if (path.isEmpty() && !SETTINGS.contains(entry.key())) {
                continue;
            }
            List<String> here = append(path, entry.key());
            List<Point> expanded = new ArrayList<>();
            for (Point p : points) {
                expanded.addAll(expand(p, here));
            }
            points = expanded;
        }
        return points;
    }

    private static List<Point> expand(Point point, List<String> path) {
        Tree value = value(point.document(), path);
        if (value instanceof Tree.Mapping) {
            return settings(point, path);
        }
        if (!(value instanceof Tree.Items list)) {
            return List.of(point);
        }
        List<Point> points = new ArrayList<>();
        for (Tree item : list.items()) {
            Tree.Mapping document = with(point.document(), path, item);
            List<String> settings = append(point.settings(), "%s=%s".formatted(name(path), TreeText.of(item)));
            points.addAll(
                    item instanceof Tree.Mapping
                            ? settings(new Point(document, settings), path)
                            : List.of(new Point(document, settings)));
        }
        return points;
    }

    private static String name(List<String> path) {
        return String.join(".", path.get(0).equals("training") ? path.subList(1, path.size()) : path);
    }

    private static Tree.Mapping below(Tree.Mapping document, List<String> path) {
        return path.isEmpty() ? document : (Tree.Mapping) value(document, path);
    }

    private static Tree value(Tree.Mapping document, List<String> path) {
        Tree found = document;
        for (String key : path) {
            found = ((Tree.Mapping) found).entry(key).orElseThrow().value();
        }
        return found;
    }

    private static Tree.Mapping with(Tree.Mapping document, List<String> path, Tree value) {
        String key = path.get(0);
        Tree.Entry entry = document.entry(key).orElseThrow();
        Tree inner = path.size() == 1 ? value : with((Tree.Mapping) entry.value(), path.subList(1, path.size()), value);
        return document.with(new Tree.Entry(key, entry.at(), inner));
    }

    private static List<String> append(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
