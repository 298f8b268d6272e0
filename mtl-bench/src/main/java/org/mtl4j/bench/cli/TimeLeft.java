package org.mtl4j.bench.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mtl4j.bench.study.Cell;

/** Estimates how long a study will still take, from the cells that are done: those of the same row first, then of the same data set, then all. */
final class TimeLeft {
    private final int jobs;
    private final Map<Cell, Double> shares = new LinkedHashMap<>();
    private final Map<Object, List<Double>> durations = new HashMap<>();

    /** @param cells the cells that have to be trained */
    TimeLeft(List<Cell> cells, int jobs) {
        this.jobs = jobs;
        cells.forEach(cell -> shares.put(cell, 0.0));
    }

    /** A part of a cell, from 0 to 1, is done. */
    void trained(Cell cell, double share) {
        shares.computeIfPresent(cell, (key, before) -> share);
    }

    void finished(Cell cell, double seconds) {
        shares.remove(cell);
        for (Object key : keys(cell)) {
            durations.computeIfAbsent(key, k -> new ArrayList<>()).add(seconds);
        }
    }

    /** A cell is gone that says nothing about how long the others take. */
    void lost(Cell cell) {
        shares.remove(cell);
    }

    int cells() {
        return shares.size();
    }

    /** Empty as long as no cell is done. */
    OptionalDouble seconds() {
        if (durations.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (Map.Entry<Cell, Double> cell : shares.entrySet()) {
            sum += (1 - cell.getValue()) * expected(cell.getKey());
        }
        return OptionalDouble.of(sum / Math.max(1, Math.min(jobs, shares.size())));
    }

    private double expected(Cell cell) {
        for (Object key : keys(cell)) {
            List<Double> known = durations.getOrDefault(key, List.of());
            if (!known.isEmpty()) {
                return known.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            }
        }
        return 0;
    }

    private static List<Object> keys(Cell cell) {
        return List.of(List.of(cell.data(), cell.method()), cell.data(), "all");
    }
}
