package org.mtl4j.api.param;

import java.util.Map;
import org.mtl4j.api.task.Task;

/** A number per task: {@code other} unless {@code named} says otherwise. */
public record PerTask(double other, Map<String, Double> named) {
    public static PerTask all(double value) {
        return new PerTask(value, Map.of());
    }

    public double of(Task task) {
        return named.getOrDefault(task.name(), other);
    }

    static PerTask parse(String s) {
        return all(Double.parseDouble(s));
    }
}
