package org.mtl4j.engine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;

/** Collects what is wrong with a data set, the same fault of many rows in one line with its first few. */
final class Problems {
    private static final int SHOWN = 3;

    private final String dataset;
    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    Problems(String dataset) {
        this.dataset = dataset;
    }

    /** A fault of the data set as a whole. */
    void add(String fault) {
        rows.putIfAbsent(fault, 0);
    }

    /**
     * A fault of one row.
     *
     * @param fault the same words for all rows that have it
     * @param found what this row has
     */
    void add(String fault, int row, String found) {
        rows.merge(fault, 1, Integer::sum);
        List<String> first = places.computeIfAbsent(fault, f -> new ArrayList<>());
        if (first.size() < SHOWN) {
            first.add("row %d has %s".formatted(row, found));
        }
    }

    void throwIfAny() {
        if (!rows.isEmpty()) {
            throw new MtlException.Data(
                    "The data set '%s' breaks its own declaration:\n%s\nRows count from 0. Correct the data or what their schema says of them."
                            .formatted(
                                    dataset,
                                    rows.keySet().stream().map(this::line).collect(Collectors.joining("\n"))));
        }
    }

    private String line(String fault) {
        List<String> first = places.getOrDefault(fault, List.of());
        int count = rows.getOrDefault(fault, 0);
        int rest = count - first.size();
        String more = rest == 0 ? "" : ", and %d more %s".formatted(rest, rest == 1 ? "row" : "rows");
        return first.isEmpty() ? "  - " + fault : "  - %s: %s%s".formatted(fault, String.join(", ", first), more);
    }
}
