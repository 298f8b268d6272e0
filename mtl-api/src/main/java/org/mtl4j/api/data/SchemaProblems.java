package org.mtl4j.api.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;

/** Finds what contradicts itself in a schema: all of it, one sentence each. */
final class SchemaProblems {
    private final List<String> found = new ArrayList<>();

    private SchemaProblems() {}

    static List<String> of(
            List<Input> inputs, List<Task> tasks, int rows, Map<String, Set<String>> inputsOfTask, Schema.Split split) {
        SchemaProblems problems = new SchemaProblems();
        problems.names("input", inputs.stream().map(Input::name).toList());
        problems.names("task", tasks.stream().map(Task::name).toList());
        if (rows < 1) {
            problems.found.add("%d rows, expected at least 1".formatted(rows));
        }
        problems.reading(inputs, tasks, inputsOfTask);
        problems.split(split, rows);
        if (problems.found.isEmpty()) {
            tasks.forEach(task -> problems.extent(
                    task,
                    inputs.stream()
                            .filter(i -> inputsOfTask
                                    .getOrDefault(task.name(), Set.of(i.name()))
                                    .contains(i.name()))
                            .toList()));
        }
        return problems.found;
    }

    /** Numbers of labels that the inputs of a task allow in a row. */
    static Set<Integer> extents(Task task, List<Input> inputs) {
        Set<Integer> found = new LinkedHashSet<>();
        for (Input input : inputs) {
            Shape shape = input.shape();
            boolean sits = switch (task.extent()) {
                case ROW -> true;
                case STEP -> shape instanceof Shape.Sequence;
                case PIXEL -> shape instanceof Shape.Image;
            };
            if (sits) {
                found.add(task.extent() == Extent.ROW ? 1 : shape.size() / shape.width());
            }
        }
        return found;
    }

    private void extent(Task task, List<Input> inputs) {
        Set<Integer> extents = extents(task, inputs);
        if (extents.size() != 1) {
            String per = task.extent().name().toLowerCase(Locale.ROOT);
            found.add("task '%s' has a label per %s, but reads %s"
                    .formatted(
                            task.name(),
                            per,
                            extents.isEmpty()
                                    ? "nothing that has " + per + "s"
                                    : "inputs of %s %ss".formatted(extents, per)));
        }
    }

    private void names(String what, List<String> names) {
        if (names.isEmpty()) {
            found.add("no %ss, expected at least one".formatted(what));
        }
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(n -> !seen.add(n))
                .distinct()
                .forEach(n -> found.add("two %ss are called '%s'".formatted(what, n)));
    }

    private void reading(List<Input> inputs, List<Task> tasks, Map<String, Set<String>> inputsOfTask) {
        List<String> inputNames = inputs.stream().map(Input::name).toList();
        List<String> taskNames = tasks.stream().map(Task::name).toList();
        inputsOfTask.forEach((task, of) -> {
            if (!taskNames.contains(task)) {
                found.add("inputs are given for '%s', which is not one of the tasks %s".formatted(task, taskNames));
            }
            if (of.isEmpty()) {
                found.add("task '%s' reads no input".formatted(task));
            }
            of.stream()
                    .filter(i -> !inputNames.contains(i))
                    .forEach(i -> found.add(
                            "task '%s' reads '%s', which is not one of the inputs %s".formatted(task, i, inputNames)));
        });
    }

    private void split(Schema.Split split, int rows) {
        if (split instanceof Schema.Split.Groups groups && groups.groupOfRow().size() != rows) {
            found.add("groups are given for %d rows of %d"
                    .formatted(groups.groupOfRow().size(), rows));
        }
        if (split instanceof Schema.Split.Official parts) {
            Map<Integer, String> partOf = new HashMap<>();
            part("training", parts.train(), rows, partOf);
            part("validation", parts.validation(), rows, partOf);
            part("test", parts.test(), rows, partOf);
        }
    }

    private void part(String part, List<Integer> members, int rows, Map<Integer, String> partOf) {
        for (int row : members) {
            if (row < 0 || row >= rows) {
                found.add("the %s part holds row %d, rows are 0 to %d".formatted(part, row, rows - 1));
                return;
            }
            String before = partOf.put(row, part);
            if (before != null) {
                found.add("row %d lies in the %s part and in the %s part".formatted(row, before, part));
                return;
            }
        }
    }
}
