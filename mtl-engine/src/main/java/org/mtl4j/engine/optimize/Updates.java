package org.mtl4j.engine.optimize;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each part has been moved, and the kernel's arrays beside it: the whole state of an optimiser. */
final class Updates {
    private static final String COUNTS = "updates";

    private final long[] counts;
    private final List<StateArray> arrays;

    Updates(int parts, List<StateArray> arrays) {
        this.counts = new long[parts];
        this.arrays = arrays;
    }

    long count(int part) {
        return counts[part];
    }

    /** Counts one more update, and says which it is. */
    long next(int part) {
        return ++counts[part];
    }

    SortedMap<String, double[]> save() {
        SortedMap<String, double[]> saved = new TreeMap<>();
        double[] numbers = new double[counts.length];
        for (int part = 0; part < numbers.length; part++) {
            numbers[part] = counts[part];
        }
        saved.put(COUNTS, numbers);
        for (StateArray array : arrays) {
            saved.put(array.name(), array.read());
        }
        return saved;
    }

    void restore(Map<String, double[]> saved) {
        double[] numbers = required(saved, COUNTS, counts.length);
        for (StateArray array : arrays) {
            required(saved, array.name(), array.length());
        }
        for (int part = 0; part < numbers.length; part++) {
            counts[part] = (long) numbers[part];
        }
        for (StateArray array : arrays) {
            array.write(required(saved, array.name(), array.length()));
        }
    }

    private static double[] required(Map<String, double[]> saved, String name, int length) {
        double[] values = saved.get(name);
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(
                    "the saved state of this optimiser must have %d numbers of \"%s\", but has %s; it belongs to another optimiser or network"
                            .formatted(length, name, values == null ? "none" : values.length));
        }
        return values;
    }
}
