package org.mtl4j.engine.weighing;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.weighting.Memory;

/** A number per task. */
final class TaskCell implements MemoryCell, Memory.TaskValues {

    private final Present present;
    private final double[] values;

    TaskCell(Present present, double initial) {
        this.present = present;
        values = new double[present.all().size()];
        Arrays.fill(values, initial);
    }

    @Override
    public double get(int i) {
        return values[present.declared(i)];
    }

    @Override
    public void set(int i, double value) {
        values[present.declared(i)] = value;
    }

    @Override
    public Map<String, double[]> save() {
        Map<String, double[]> saved = new TreeMap<>();
        for (int task = 0; task < values.length; task++) {
            saved.put(present.all().get(task).name(), new double[] {values[task]});
        }
        return saved;
    }

    @Override
    public void restore(Map<String, double[]> saved) {
        for (int task = 0; task < values.length; task++) {
            double[] value = saved.get(present.all().get(task).name());
            if (value != null) {
                values[task] = value[0];
            }
        }
    }
}
