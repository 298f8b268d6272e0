package org.mtl4j.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.task.Task;

/** Means over the steps of an epoch, by task; steps without a number are left out. */
final class EpochMeans {

    private final List<Task> tasks;
    private final double[] sums;
    private final long[] counts;

    EpochMeans(List<Task> tasks) {
        this.tasks = tasks;
        this.sums = new double[tasks.size()];
        this.counts = new long[tasks.size()];
    }

    void add(int task, double value) {
        if (!Double.isNaN(value)) {
            sums[task] += value;
            counts[task]++;
        }
    }

    /** The means by task name, and a new start. */
    Map<String, Double> take() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int task = 0; task < sums.length; task++) {
            if (counts[task] > 0) {
                means.put(tasks.get(task).name(), sums[task] / counts[task]);
            }
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        return means;
    }
}
