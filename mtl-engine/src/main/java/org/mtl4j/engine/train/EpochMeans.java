package org.mtl4j.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Means over the steps of an epoch, by name; steps without a number are left out. */
final class EpochMeans {

    private final List<String> names;
    private final double[] sums;
    private final long[] counts;

    EpochMeans(List<String> names) {
        this.names = List.copyOf(names);
        this.sums = new double[names.size()];
        this.counts = new long[names.size()];
    }

    int size() {
        return sums.length;
    }

    void add(int k, double value) {
        if (!Double.isNaN(value)) {
            sums[k] += value;
            counts[k]++;
        }
    }

    /** The means by name, and a new start. */
    Map<String, Double> take() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int k = 0; k < sums.length; k++) {
            if (counts[k] > 0) {
                means.put(names.get(k), sums[k] / counts[k]);
            }
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        return means;
    }
}
