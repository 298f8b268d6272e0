package org.mtl4j.api.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Task;

/**
 * What a data set holds, before a row is read.
 *
 * @param inputs at least one, with unique names
 * @param tasks at least one, with unique names; their order is the order of tasks everywhere
 * @param rows number of rows, at least 1
 * @param inputsOfTask names of the inputs a task reads, by the task's name; a task that is not named reads all
 * @param split the official partition, if there is one
 * @param source where the data come from
 */
public record Schema(
        List<Input> inputs,
        List<Task> tasks,
        int rows,
        Map<String, Set<String>> inputsOfTask,
        Split split,
        Source source) {

    /**
     * Checked, all problems in one message.
     *
     * @throws MtlException.Data if parts of the schema contradict each other
     */
    public Schema {
        inputs = List.copyOf(inputs);
        tasks = List.copyOf(tasks);
        SortedMap<String, Set<String>> copy = new TreeMap<>();
        inputsOfTask.forEach((task, of) -> copy.put(task, Collections.unmodifiableSet(new TreeSet<>(of))));
        inputsOfTask = Collections.unmodifiableSortedMap(copy);
        List<String> problems = SchemaProblems.of(inputs, tasks, rows, inputsOfTask, split);
        if (!problems.isEmpty()) {
            throw new MtlException.Data(problems.stream()
                    .map(p -> "\n  - " + p)
                    .collect(Collectors.joining("", "the data set's schema is not consistent:", "")));
        }
    }

    /** The official partition of the rows, or what a partition has to respect. */
    public sealed interface Split {

        /** No official partition. */
        record None() implements Split {}

        /** Row numbers of each part; a part may be empty, and a row may be in none, but in no more than one. */
        record Official(List<Integer> train, List<Integer> validation, List<Integer> test) implements Split {

            /** Copied. */
            public Official {
                train = List.copyOf(train);
                validation = List.copyOf(validation);
                test = List.copyOf(test);
            }
        }

        /** The group of each row; rows of one group never lie in two parts. */
        record Groups(List<Integer> groupOfRow) implements Split {

            /** Copied. */
            public Groups {
                groupOfRow = List.copyOf(groupOfRow);
            }
        }
    }

    /**
     * Where the data come from.
     *
     * @param citation how to cite them, or how they are made
     * @param licence their licence: an SPDX name, or a sentence
     * @param sha256 hash of the original file, in hexadecimal; empty if the data are made
     */
    public record Source(String citation, String licence, String sha256) {}

    /** Every task reads every input; no official partition. */
    public static Schema of(List<? extends Input> inputs, List<? extends Task> tasks, int rows, Source source) {
        return new Schema(List.copyOf(inputs), List.copyOf(tasks), rows, Map.of(), new Split.None(), source);
    }

    /** The same, with the inputs a task reads. */
    public Schema reading(Task task, Input... of) {
        Map<String, Set<String>> map = new TreeMap<>(inputsOfTask);
        map.put(task.name(), Arrays.stream(of).map(Input::name).collect(Collectors.toCollection(TreeSet::new)));
        return new Schema(inputs, tasks, rows, map, split, source);
    }

    /** The same, with a partition. */
    public Schema split(Split other) {
        return new Schema(inputs, tasks, rows, inputsOfTask, other, source);
    }

    /** How many labels a row of a task can have: one, one for each step that its sequences may have, or one for each pixel. */
    public int items(Task task) {
        return SchemaProblems.extents(task, inputs(task)).iterator().next();
    }

    /** The inputs a task reads, in declared order. */
    public List<Input> inputs(Task task) {
        Collection<String> named = inputsOfTask.get(task.name());
        return named == null
                ? inputs
                : inputs.stream().filter(i -> named.contains(i.name())).toList();
    }
}
