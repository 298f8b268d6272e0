package org.mtl4j.engine.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of a batch: one number, or one per task.
 *
 * @param other for the tasks that are not named
 */
public record BatchSizes(int other, SortedMap<String, Integer> named) {
    public BatchSizes {
        named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
    }

    public static BatchSizes all(int rows) {
        return new BatchSizes(rows, new TreeMap<>());
    }

    public int of(String task) {
        return named.getOrDefault(task, other);
    }
}
