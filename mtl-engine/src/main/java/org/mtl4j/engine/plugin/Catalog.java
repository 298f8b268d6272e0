package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.spec.Suggestion;

/** All things of one kind by name. */
public final class Catalog<T> {

    private final String kind;
    private final SortedMap<String, Registered<T>> entries;

    Catalog(String kind, SortedMap<String, Registered<T>> entries) {
        this.kind = kind;
        this.entries = new TreeMap<>(entries);
    }

    /** What the things are called: weighting, sharing, … */
    public String kind() {
        return kind;
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Sorted by name. */
    public List<Registered<T>> list() {
        return new ArrayList<>(entries.values());
    }

    /** @throws MtlException.InvalidSpec if there is none; the message has the nearest name, or the list of names */
    public Registered<T> entry(String name) {
        Registered<T> entry = entries.get(name);
        if (entry == null) {
            throw new MtlException.InvalidSpec(missing(name));
        }
        return entry;
    }

    /** The same without its source. */
    public T get(String name) {
        return entry(name).value();
    }

    /** What is to be said of a name that is not there. */
    public String missing(String name) {
        String hint = entries.isEmpty()
                ? "; no plug-in on the class path offers any"
                : Suggestion.hint(name, entries.keySet(), "there are");
        return "there is no %s \"%s\"%s".formatted(kind, name, hint);
    }
}
