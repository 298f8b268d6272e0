package org.mtl4j.api.law;

import static org.mtl4j.api.law.Law.Obligation.MUST;
import static org.mtl4j.api.law.Law.Obligation.SHOULD;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** What holds for every sharing architecture; tried on descriptions, so without tensors. */
public final class SharingLaws {

    /** It can be described at all. */
    public static final Law<SharingStage> ONE_OUTPUT_PER_TASK = new Law<>(
            "sharing/one-output-per-task",
            MUST,
            "Each task must have one output of its own width, in declared order, whatever kinds of task there are.",
            stage -> first(stage, SharingLaws::outputs));

    /** 1 to 64 tasks. */
    public static final Law<SharingStage> ANY_NUMBER_OF_TASKS = new Law<>(
            "sharing/any-number-of-tasks",
            MUST,
            "1, 2, 3 and 64 tasks must be described.",
            SharingLaws::anyNumberOfTasks);

    /** Shared or private, nothing else, and nothing twice. */
    public static final Law<SharingStage> SCOPES_PARTITION = new Law<>(
            "sharing/scopes-partition",
            MUST,
            "Each parameter must be either shared or private to one task, and their numbers must add up.",
            stage -> first(stage, SharingLaws::partition));

    /** What is called shared is. */
    public static final Law<SharingStage> SHARED_IS_SHARED = new Law<>(
            "sharing/shared-is-shared",
            SHOULD,
            "What is declared shared should reach more than one task if there is more than one.",
            stage -> first(
                    stage,
                    network -> network.tasks().size() == 1
                            ? Optional.empty()
                            : network.sharedInNameOnly().stream()
                                    .map(n -> "'%s' was declared shared and reaches one task only".formatted(n.name()))
                                    .findFirst()));

    /** A description is a value. */
    public static final Law<SharingStage> SAME_CONTEXT_SAME_GRAPH = new Law<>(
            "sharing/same-context-same-graph",
            MUST,
            "Two descriptions for the same context must be equal.",
            SharingLaws::sameGraph);

    /** Nothing that a task may read is ignored. */
    public static final Law<SharingStage> OUTPUTS_READ_INPUTS = new Law<>(
            "sharing/outputs-read-inputs",
            SHOULD,
            "Each task's output should depend on each input that the task reads, and must not on any other.",
            SharingLaws::readsInputs);

    private static final int MOST_TASKS = 64;

    private SharingLaws() {}

    /** All of them. */
    public static List<Law<SharingStage>> all() {
        return List.of(
                ONE_OUTPUT_PER_TASK,
                ANY_NUMBER_OF_TASKS,
                SCOPES_PARTITION,
                SHARED_IS_SHARED,
                SAME_CONTEXT_SAME_GRAPH,
                OUTPUTS_READ_INPUTS);
    }

    /** Tasks with what they read. */
    private record Cast(List<Task> tasks, Map<String, List<Input>> inputsOfTask) {

        static Cast common(List<Task> tasks, List<Input> inputs) {
            Map<String, List<Input>> of = new HashMap<>();
            tasks.forEach(t -> of.put(t.name(), inputs));
            return new Cast(tasks, of);
        }

        Network describe(SharingStage stage) {
            return stage.describe(tasks, inputsOfTask);
        }
    }

    private static Map<String, Cast> casts() {
        Input table = new Input.Numbers("table", new Shape.Vector(6));
        Input columns = new Input.Categories("columns", List.of(3, 7));
        Input image = new Input.Numbers("image", new Shape.Image(1, 4, 4));
        List<Task> mixed = List.of(
                Regression.of("height", 2), Binary.of("mood"), Multiclass.of("digit", 10), Multilabel.of("tags", 3));
        List<Task> pair = List.of(Multiclass.of("left", 10), Multiclass.of("right", 10));
        Map<String, Cast> casts = new LinkedHashMap<>();
        casts.put("two alike", Cast.common(pair, List.of(table)));
        casts.put("one task", Cast.common(pair.subList(0, 1), List.of(table)));
        casts.put("tasks of all kinds", Cast.common(mixed, List.of(table)));
        casts.put("two inputs", Cast.common(mixed, List.of(table, columns)));
        casts.put("own inputs", new Cast(pair, Map.of("left", List.of(image), "right", List.of(columns))));
        return casts;
    }

    private static Optional<String> first(SharingStage stage, Function<Network, Optional<String>> judge) {
        for (Map.Entry<String, Cast> cast : casts().entrySet()) {
            Optional<String> fault = judge.apply(describe(stage, cast));
            if (fault.isPresent()) {
                return fault.map(f -> "%s: %s".formatted(cast.getKey(), f));
            }
        }
        return Optional.empty();
    }

    private static Network describe(SharingStage stage, Map.Entry<String, Cast> cast) {
        try {
            return cast.getValue().describe(stage);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s: %s".formatted(cast.getKey(), e.getMessage()), e);
        }
    }

    private static Optional<String> outputs(Network network) {
        for (Task task : network.tasks()) {
            Node node = network.node(network.output(task).node());
            if (node.shape().width() != task.outputs()) {
                return Optional.of("the output of '%s' is %d wide, expected %d"
                        .formatted(task.name(), node.shape().width(), task.outputs()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> anyNumberOfTasks(SharingStage stage) {
        Input table = new Input.Numbers("table", new Shape.Vector(6));
        for (int count : new int[] {1, 2, 3, MOST_TASKS}) {
            List<Task> tasks = IntStream.range(0, count)
                    .<Task>mapToObj(t -> Regression.of("t" + t, 1))
                    .toList();
            Network network = Cast.common(tasks, List.of(table)).describe(stage);
            if (!network.tasks().equals(tasks)) {
                return Optional.of("%d tasks gave outputs for %s".formatted(count, network.tasks()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> partition(Network network) {
        List<Node> parts = new ArrayList<>(network.sharedNodes());
        network.tasks().forEach(t -> parts.addAll(network.privateNodes(t)));
        long distinct = parts.stream().distinct().count();
        long sum = parts.stream().mapToLong(network::parameterCount).sum();
        if (distinct != parts.size() || sum != network.parameterCount()) {
            return Optional.of("%d nodes, %d of them distinct, with %d parameters of %d"
                    .formatted(parts.size(), distinct, sum, network.parameterCount()));
        }
        return Optional.empty();
    }

    private static Optional<String> sameGraph(SharingStage stage) {
        for (Map.Entry<String, Cast> cast : casts().entrySet()) {
            Network one = describe(stage, cast);
            Network two = describe(stage, cast);
            if (!one.equals(two)) {
                return Optional.of("%s: first%n%s%nthen%n%s".formatted(cast.getKey(), one.render(), two.render()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> readsInputs(SharingStage stage) {
        for (Map.Entry<String, Cast> cast : casts().entrySet()) {
            Network network = describe(stage, cast);
            for (Node node : network.nodes()) {
                for (Task task : network.tasks()) {
                    if (node.operation() instanceof Operation.Source source) {
                        boolean may = cast.getValue()
                                .inputsOfTask()
                                .getOrDefault(task.name(), List.of())
                                .contains(source.input());
                        boolean does = network.tasksOf(node.name()).contains(task);
                        if (may != does) {
                            return Optional.of("%s: the output of '%s' %s on input '%s'"
                                    .formatted(
                                            cast.getKey(),
                                            task.name(),
                                            does ? "depends" : "does not depend",
                                            source.input().name()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
