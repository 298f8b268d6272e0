package org.mtl4j.api.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.api.task.Task;

/** What a data set holds, before a row is read. */
public record Schema(
        List<Input> inputs,
        List<Task> tasks,
        int rows,
        Map<String, Set<String>> inputsOfTask,
        Split split,
        Source source) {
    /** The official partition, or none. */
    public sealed interface Split {
        record None() implements Split {}
        /** Row numbers of each part. */
        record Official(List<Integer> train, List<Integer> validation, List<Integer> test) implements Split {}
        /** Rows of one group never lie in two parts. */
        record Groups(List<Integer> groupOfRow) implements Split {}
    }
    /** Where the data come from. */
    public record Source(String citation, String licence, String sha256) {}

    public static Schema of(List<Input> inputs, List<Task> tasks, int rows, Source source) {
        return new Schema(inputs, tasks, rows, Map.of(), new Split.None(), source);
    }
    /** Says which inputs a task reads; a task not named reads all. */
    public Schema reading(Task task, Input... of) {
        var map = new java.util.TreeMap<>(inputsOfTask);
        map.put(
                task.name(),
                java.util.Arrays.stream(of)
                        .map(Input::name)
                        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new)));
        return new Schema(inputs, tasks, rows, map, split, source);
    }

    public Schema split(Split s) {
        return new Schema(inputs, tasks, rows, inputsOfTask, s, source);
    }
}
