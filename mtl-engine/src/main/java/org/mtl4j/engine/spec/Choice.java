package org.mtl4j.engine.spec;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plug-in by name, with the text of those parameters that were given. Lists are joined by commas, numbers per task are
 * {@code task=number} pairs.
 */
public record Choice(String name, SortedMap<String, String> parameters) {
    public Choice {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** With all its defaults. */
    public static Choice of(String name) {
        return of(name, Map.of());
    }

    public static Choice of(String name, Map<String, String> parameters) {
        return new Choice(name, new TreeMap<>(parameters));
    }

    public Choice with(String parameter, String text) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, text);
        return new Choice(name, more);
    }
}
