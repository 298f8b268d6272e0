package org.mtl4j.api.param;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.task.TaskNames;

/**
 * A number per task: {@code other} unless {@code named} says otherwise. Written as one number for all, or by name:
 * {@code left=2, other=1}; never by position.
 *
 * @param other what tasks that are not named get; NaN if every task has to be named
 * @param named by task name
 */
public record PerTask(double other, Map<String, Double> named) {

    /** Sorted by name, so that equal values have one text. */
    public PerTask {
        named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
    }

    /** The same number for all tasks. */
    public static PerTask all(double value) {
        return new PerTask(value, Map.of());
    }

    /**
     * The number of one task.
     *
     * @throws IllegalArgumentException if the task is not named and there is no number for the others
     */
    public double of(Task task) {
        Double own = named.get(task.name());
        double value = own == null ? other : own;
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("no number for task '%s' in '%s'".formatted(task.name(), render()));
        }
        return value;
    }

    /** What is wrong with this value for these tasks, one sentence each: names of no task, tasks without a number. */
    public List<String> problemsFor(Collection<? extends Task> tasks) {
        List<String> known = tasks.stream().map(Task::name).toList();
        List<String> problems = new ArrayList<>();
        for (String name : named.keySet()) {
            if (!known.contains(name)) {
                problems.add("there is no task '%s'; tasks are %s".formatted(name, String.join(", ", known)));
            }
        }
        if (Double.isNaN(other)) {
            for (String name : known) {
                if (!named.containsKey(name)) {
                    problems.add("no number for task '%s', and none for the others (add '%s=1' or 'other=1')"
                            .formatted(name, name));
                }
            }
        }
        return problems;
    }

    /** As text that {@link #parse} reads: {@code 1}, or {@code left=2, other=1}. */
    public String render() {
        if (named.isEmpty()) {
            return Numbers.render(other);
        }
        String text = named.entrySet().stream()
                .map(e -> e.getKey() + "=" + Numbers.render(e.getValue()))
                .collect(Collectors.joining(", "));
        return Double.isNaN(other) ? text : text + ", " + TaskNames.OTHER + "=" + Numbers.render(other);
    }

    /**
     * From text: one number for all, or name=number pairs with commas between them.
     *
     * @throws IllegalArgumentException if the text is neither; the message says what was expected
     */
    public static PerTask parse(String text) {
        if (!text.contains("=")) {
            return all(Numbers.parse(text));
        }
        SortedMap<String, Double> named = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int at = part.indexOf('=');
            String name = at < 0 ? "" : part.substring(0, at).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "'%s' is not of the form task=number, as in 'left=2, other=1'".formatted(part.strip()));
            }
            if (named.put(name, Numbers.parse(part.substring(at + 1))) != null) {
                throw new IllegalArgumentException("'%s' is named twice".formatted(name));
            }
        }
        Double other = named.remove(TaskNames.OTHER);
        return new PerTask(other == null ? Double.NaN : other, named);
    }

    /** All the numbers that are there. */
    List<Double> values() {
        List<Double> values = new ArrayList<>(named.values());
        if (!Double.isNaN(other)) {
            values.add(other);
        }
        return values;
    }
}
