package org.mtl4j.api.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;

/**
 * What the numbers of a data set are called, for people and files: columns, categories, classes. What has no name here is
 * numbered from 0: {@code pixels-0, pixels-1, …}; a column or an output that is alone is called like its input or task. Nothing
 * that is computed depends on names.
 *
 * @param columns names of the columns by input, in the order in which a row puts them
 * @param categories by input of categories: for each column the names of its categories in the order of their numbers; for each
 *     hashed column an empty list, which says that any text is a category, put as its {@link String#hashCode}
 * @param outputs by task: names of the classes of a multiclass task, of no and yes of a binary one, of the labels or numbers of
 *     the others
 */
public record Legend(
        Map<String, List<String>> columns,
        Map<String, List<List<String>>> categories,
        Map<String, List<String>> outputs) {

    /** Copied. */
    public Legend {
        columns = copy(columns);
        Map<String, List<List<String>>> lists = new TreeMap<>();
        categories.forEach(
                (input, of) -> lists.put(input, of.stream().map(List::copyOf).toList()));
        categories = Map.copyOf(lists);
        outputs = copy(outputs);
    }

    /** All is numbered. */
    public static Legend none() {
        return new Legend(Map.of(), Map.of(), Map.of());
    }

    /** Names of an input's columns, as many as its shape holds numbers. */
    public List<String> columns(Input input) {
        return columns.getOrDefault(
                input.name(), numbered(input.name(), input.shape().size()));
    }

    /**
     * Names of the categories of a column; empty if it is hashed.
     *
     * @param column its number within the input
     */
    public List<String> categories(Input.Categories input, int column) {
        List<List<String>> named = categories.get(input.name());
        if (named != null) {
            return named.get(column);
        }
        return input.hashed() ? List.of() : numbers(input.cardinalities().get(column));
    }

    /** Names of a task's classes, of no and yes, or of its labels or numbers. */
    public List<String> outputs(Task task) {
        List<String> named = outputs.get(task.name());
        if (named != null) {
            return named;
        }
        return task instanceof Multiclass || task instanceof Binary
                ? numbers(count(task))
                : numbered(task.name(), task.outputs());
    }

    /** What does not go with a schema: names for what is not there, too few or too many of them, two alike. */
    public List<String> problems(Schema schema) {
        List<String> found = new ArrayList<>();
        requireKnown(
                "input",
                columns.keySet(),
                schema.inputs().stream().map(Input::name).toList(),
                found);
        requireKnown(
                "input",
                categories.keySet(),
                schema.inputs().stream().map(Input::name).toList(),
                found);
        requireKnown(
                "task",
                outputs.keySet(),
                schema.tasks().stream().map(Task::name).toList(),
                found);
        Set<String> seen = new HashSet<>();
        for (Input input : schema.inputs()) {
            List<String> names = columns(input);
            requireCount(
                    "columns of the input", input.name(), names, input.shape().size(), found);
            names.stream()
                    .filter(name -> !seen.add(name))
                    .forEach(name -> found.add("two columns are called '%s'".formatted(name)));
            if (input instanceof Input.Categories of) {
                categories(of, found);
            }
        }
        for (Task task : schema.tasks()) {
            requireDifferent("outputs of the task", task.name(), outputs(task), count(task), found);
        }
        return List.copyOf(found);
    }

    private void categories(Input.Categories input, List<String> found) {
        List<List<String>> of = categories.get(input.name());
        if (of == null) {
            return;
        }
        if (of.size() != input.cardinalities().size()) {
            found.add("categories of the input '%s': names for %d columns of %d"
                    .formatted(input.name(), of.size(), input.cardinalities().size()));
            return;
        }
        for (int column = 0; column < of.size(); column++) {
            int expected = input.hashed() ? 0 : input.cardinalities().get(column);
            requireDifferent(
                    "categories of column %d of the input".formatted(column),
                    input.name(),
                    of.get(column),
                    expected,
                    found);
        }
    }

    private static void requireKnown(String kind, Set<String> named, List<String> known, List<String> found) {
        named.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name ->
                        found.add("names are given for the %s '%s', %ss are %s".formatted(kind, name, kind, known)));
    }

    private static void requireDifferent(String what, String of, List<String> names, int expected, List<String> found) {
        requireCount(what, of, names, expected, found);
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> found.add("%s '%s': two are called '%s'".formatted(what, of, name)));
    }

    private static void requireCount(String what, String of, List<String> names, int expected, List<String> found) {
        if (names.size() != expected) {
            found.add("%s '%s': %d names for %d".formatted(what, of, names.size(), expected));
        }
    }

    /** How many names a task has. */
    private static int count(Task task) {
        return task instanceof Binary ? 2 : task.outputs();
    }

    private static List<String> numbered(String name, int count) {
        return count == 1
                ? List.of(name)
                : numbers(count).stream().map(number -> name + "-" + number).toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> names) {
        Map<String, List<String>> lists = new TreeMap<>();
        names.forEach((name, of) -> lists.put(name, List.copyOf(of)));
        return Map.copyOf(lists);
    }
}
