package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;

/** A number per ordered pair of tasks and group of parameters. */
final class PairCell implements MemoryCell, Memory.PairValues {

    private final Present present;
    private final double initial;
    private final List<double[]> groups = new ArrayList<>();

    PairCell(Present present, double initial) {
        this.present = present;
        this.initial = initial;
    }

    private double[] group(int group) {
        int tasks = present.all().size();
        while (groups.size() <= group) {
            double[] values = new double[tasks * tasks];
            Arrays.fill(values, initial);
            groups.add(values);
        }
        return groups.get(group);
    }

    private int position(int i, int j) {
        return present.declared(i) * present.all().size() + present.declared(j);
    }

    @Override
    public double get(int group, int i, int j) {
        return group(group)[position(i, j)];
    }

    @Override
    public void set(int group, int i, int j, double value) {
        group(group)[position(i, j)] = value;
    }

    @Override
    public Map<String, double[]> save() {
        Map<String, double[]> saved = new TreeMap<>();
        List<Task> tasks = present.all();
        for (int i = 0; i < tasks.size(); i++) {
            for (int j = 0; j < tasks.size(); j++) {
                double[] values = new double[groups.size()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = groups.get(k)[i * tasks.size() + j];
                }
                saved.put(key(i, j), values);
            }
        }
        return saved;
    }

    @Override
    public void restore(Map<String, double[]> saved) {
        groups.clear();
        List<Task> tasks = present.all();
        for (int i = 0; i < tasks.size(); i++) {
            for (int j = 0; j < tasks.size(); j++) {
                double[] values = saved.getOrDefault(key(i, j), new double[0]);
                for (int k = 0; k < values.length; k++) {
                    group(k)[i * tasks.size() + j] = values[k];
                }
            }
        }
    }

    private String key(int i, int j) {
        return present.all().get(i).name() + "|" + present.all().get(j).name();
    }
}
