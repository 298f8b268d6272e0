package org.mtl4j.api.law;

import static org.mtl4j.api.law.Law.Obligation.MAY;
import static org.mtl4j.api.law.Law.Obligation.MUST;
import static org.mtl4j.api.law.Law.Obligation.SHOULD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/**
 * What holds for every weighting, whatever it sees and however it answers, and properties that some have. Every law is
 * tried on a {@link Stage}, by rehearsals without a network, in milliseconds.
 */
public final class WeightingLaws {

    /** On matrices without full rank, on zeros, on opposite and equal gradients. */
    public static final Law<Stage> FINITE_ON_DEGENERATE = new Law<>(
            "weighting/finite-on-degenerate",
            MUST,
            "The answer must be finite where gradients are zero, equal, opposite or linearly dependent.",
            stage -> firstFault(Scenes.degenerate(), stage));

    /** On lengths from 1e-15 to 1e15. */
    public static final Law<Stage> FINITE_ON_SCALES = new Law<>(
            "weighting/finite-on-scales",
            MUST,
            "The answer must be finite for gradients of lengths from 1e-15 to 1e15, also side by side.",
            stage -> firstFault(Scenes.scaled(), stage));

    /** T = 1. */
    public static final Law<Stage> ONE_TASK = new Law<>(
            "weighting/one-task",
            MUST,
            "With one task the answer must be a positive multiple of its gradient.",
            WeightingLaws::oneTask);

    /** T = 64. */
    public static final Law<Stage> MANY_TASKS = new Law<>(
            "weighting/many-tasks",
            MUST,
            "64 tasks must get a finite answer.",
            stage -> fault("64 tasks", stage.open(tasks(64), 0), Scenes.sequence(64, 12, 2)));

    /** No task is forgotten. */
    public static final Law<Stage> EVERY_TASK_ANSWERED = new Law<>(
            "weighting/every-task-answered",
            MUST,
            "Each task that is present must get a weight, and a gradient must be written, whoever is absent.",
            WeightingLaws::everyTaskAnswered);

    /** Same seed, same numbers. */
    public static final Law<Stage> DETERMINISTIC = new Law<>(
            "weighting/deterministic",
            MUST,
            "Two runs with the same seed must give the same bits.",
            WeightingLaws::deterministic);

    /** State lives in the engine. */
    public static final Law<Stage> RESUMABLE = new Law<>(
            "weighting/resumable",
            MUST,
            "A run that is saved and restored into a new object must go on with the same bits.",
            WeightingLaws::resumable);

    /** Absent tasks rest. */
    public static final Law<Stage> ABSENT_TASKS_REST = new Law<>(
            "weighting/absent-tasks-rest",
            MUST,
            "What is remembered of a task must not move in a step from which it is absent.",
            WeightingLaws::absentTasksRest);

    /** Gradients are only lent. */
    public static final Law<Stage> LEAVES_GRADIENTS_ALONE = new Law<>(
            "weighting/leaves-gradients-alone",
            MUST,
            "Gradients and values that are passed by must not be changed.",
            stage -> Scenes.plain().stream()
                    .filter(scene ->
                            !stage.open(tasks(scene.tasks()), 0).step(scene).leftGradientsAlone())
                    .findFirst()
                    .map(scene -> "it wrote into what it was lent on " + scene));

    /** Tasks have no rank. */
    public static final Law<Stage> PERMUTATION = new Law<>(
            "weighting/permutation",
            SHOULD,
            "Where nothing is drawn, tasks declared in another order should get the same answer.",
            WeightingLaws::permutation);

    /** No task's gradient is opposed. */
    public static final Law<Stage> NON_CONFLICTING = new Law<>(
            "weighting/non-conflicting",
            MAY,
            "The combined gradient may have a product of at least 0 with each task's gradient.",
            stage -> first(stage, (scene, answer) -> nonConflicting(scene, answer)));

    /** A loss's unit does not matter. */
    public static final Law<Stage> SCALE_INVARIANT = new Law<>(
            "weighting/scale-invariant",
            MAY,
            "The combined gradient's direction may stay the same when a task's loss is multiplied by a number.",
            WeightingLaws::scaleInvariant);

    /** All losses in another unit. */
    public static final Law<Stage> HOMOGENEOUS = new Law<>(
            "weighting/homogeneous",
            MAY,
            "The combined gradient may be multiplied by a number when all gradients are.",
            WeightingLaws::homogeneous);

    /** Weights on the simplex, with {@link #NON_NEGATIVE}. */
    public static final Law<Stage> SUMS_TO_ONE = new Law<>(
            "weighting/sums-to-one",
            MAY,
            "The weights may sum to 1.",
            stage -> first(stage, (scene, answer) -> sumIs(answer, 1)));

    /** Weights of mean 1. */
    public static final Law<Stage> SUMS_TO_TASKS = new Law<>(
            "weighting/sums-to-tasks",
            MAY,
            "The weights may sum to the number of tasks.",
            stage ->
                    first(stage, (scene, answer) -> sumIs(answer, answer.tasks().size())));

    /** No task is unlearned. */
    public static final Law<Stage> NON_NEGATIVE = new Law<>(
            "weighting/non-negative",
            MAY,
            "No weight may be below 0.",
            stage -> first(
                    stage,
                    (scene, answer) -> !answer.inWeights()
                            ? Optional.of("it does not answer with weights")
                            : Arrays.stream(answer.weights())
                                    .filter(w -> w < 0)
                                    .mapToObj("a weight is %s"::formatted)
                                    .findFirst()));

    private static final double TOLERANCE = 1e-6;
    private static final int STEPS = 3;

    private WeightingLaws() {}

    /** What every weighting keeps, unless it says why not. */
    public static List<Law<Stage>> all() {
        return List.of(
                FINITE_ON_DEGENERATE,
                FINITE_ON_SCALES,
                ONE_TASK,
                MANY_TASKS,
                EVERY_TASK_ANSWERED,
                DETERMINISTIC,
                RESUMABLE,
                ABSENT_TASKS_REST,
                LEAVES_GRADIENTS_ALONE,
                PERMUTATION);
    }

    /** Properties that some have. */
    public static List<Law<Stage>> properties() {
        return List.of(NON_CONFLICTING, SCALE_INVARIANT, HOMOGENEOUS, SUMS_TO_ONE, SUMS_TO_TASKS, NON_NEGATIVE);
    }

    /** What is wrong with an answer to a scene, if anything. */
    @FunctionalInterface
    private interface Judge {
        Optional<String> fault(Scene scene, Answer answer);
    }

    /** The first fault of first answers to plain scenes. */
    private static Optional<String> first(Stage stage, Judge judge) {
        for (Scene scene : Scenes.plain()) {
            Answer answer = stage.open(tasks(scene.tasks()), 0).step(scene);
            Optional<String> fault = judge.fault(scene, answer);
            if (fault.isPresent()) {
                return fault.map(f -> "%s on %s: %s".formatted(f, scene, answer));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstFault(Map<String, Scene> scenes, Stage stage) {
        for (Map.Entry<String, Scene> scene : scenes.entrySet()) {
            Rehearsal run = stage.open(tasks(scene.getValue().tasks()), 0);
            List<Scene> again =
                    IntStream.range(0, STEPS).mapToObj(k -> scene.getValue()).toList();
            Optional<String> fault = fault(scene.getKey(), run, again);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String what, Rehearsal run, List<Scene> scenes) {
        for (int step = 0; step < scenes.size(); step++) {
            Scene scene = scenes.get(step);
            Answer answer = run.step(scene);
            if (!finite(answer)) {
                return Optional.of("%s, step %d: %s gave %s".formatted(what, step, scene, answer));
            }
        }
        return Optional.empty();
    }

    private static boolean finite(Answer answer) {
        return Arrays.stream(answer.direction()).allMatch(Double::isFinite);
    }

    private static Optional<String> oneTask(Stage stage) {
        for (Scene scene : Scenes.sequence(1, 4, STEPS)) {
            Answer answer = stage.open(tasks(1), 0).step(scene);
            double cosine = cosine(answer.direction(), scene.gradient(0));
            if (!(cosine > 1 - TOLERANCE)) {
                return Optional.of("cosine %s with the task's own gradient on %s: %s".formatted(cosine, scene, answer));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> everyTaskAnswered(Stage stage) {
        Rehearsal run = stage.open(tasks(4), 0);
        int[][] present = {{0, 1, 2, 3}, {1, 3}, {2}, {0, 2, 3}, {0, 1, 2, 3}};
        List<Scene> scenes = Scenes.sequence(4, 6, present.length);
        List<Scene> partial = IntStream.range(0, present.length)
                .mapToObj(k -> scenes.get(k).present(present[k]))
                .toList();
        return fault("tasks come and go", run, partial);
    }

    private static Optional<String> deterministic(Stage stage) {
        List<double[]> first = directions(stage.open(tasks(4), 7), Scenes.sequence(4, 6, 2 * STEPS));
        List<double[]> second = directions(stage.open(tasks(4), 7), Scenes.sequence(4, 6, 2 * STEPS));
        return difference(first, second, 0).map(d -> "two runs with seed 7 differ " + d);
    }

    /** Tasks come and go meanwhile, so that what is kept under a step's own index shows. */
    private static Optional<String> resumable(Stage stage) {
        List<Scene> before = new ArrayList<>(Scenes.sequence(4, 6, STEPS));
        before.add(Scenes.random(4, 6, 1).present(1, 2));
        List<Scene> after = new ArrayList<>(Scenes.sequence(4, 6, 2));
        after.add(Scenes.random(4, 6, 2).present(0, 3));
        after.add(Scenes.random(4, 6, 3));
        Rehearsal whole = stage.open(tasks(4), 7);
        directions(whole, before);
        Rehearsal.State saved = whole.save();
        List<double[]> expected = directions(whole, after);
        Rehearsal resumed = stage.open(tasks(4), 7);
        resumed.restore(saved);
        Optional<String> difference = difference(expected, directions(resumed, after), 0);
        return difference.map(d ->
                "the resumed run differs from the one that went on %s; all state belongs in memory()".formatted(d));
    }

    private static Optional<String> absentTasksRest(Stage stage) {
        Rehearsal run = stage.open(tasks(3), 0);
        directions(run, Scenes.sequence(3, 6, STEPS));
        Rehearsal.State before = run.save();
        directions(
                run,
                List.of(
                        Scenes.random(3, 6, 5).present(0, 2),
                        Scenes.random(3, 6, 6).present(2)));
        Rehearsal.State after = run.save();
        for (String cell : before.cells()) {
            if (!before.of(cell, "t1").equals(after.of(cell, "t1"))) {
                return Optional.of("cell '%s' of absent task t1 moved from %s to %s"
                        .formatted(cell, before.of(cell, "t1"), after.of(cell, "t1")));
            }
        }
        return fault("a task comes back", run, Scenes.sequence(3, 6, 1));
    }

    private static Optional<String> permutation(Stage stage) {
        int[] order = {2, 0, 3, 1};
        List<Task> declared = tasks(4);
        List<Task> reordered = Arrays.stream(order).mapToObj(declared::get).toList();
        List<Scene> scenes = Scenes.sequence(4, 6, STEPS);
        List<double[]> expected = directions(stage.open(declared, 0), scenes);
        boolean drawn = difference(expected, directions(stage.open(declared, 99), scenes), 0)
                .isPresent();
        if (drawn) {
            return Optional.empty();
        }
        List<Scene> moved = scenes.stream().map(s -> s.ordered(order)).toList();
        return difference(expected, directions(stage.open(reordered, 0), moved), TOLERANCE)
                .map(d -> "tasks declared in the order 2, 0, 3, 1 get another gradient " + d);
    }

    private static Optional<String> nonConflicting(Scene scene, Answer answer) {
        double[] direction = answer.direction();
        for (int t = 0; t < scene.tasks(); t++) {
            double product = dot(direction, scene.gradient(t));
            if (product < -TOLERANCE * norm(direction) * norm(scene.gradient(t))) {
                return Optional.of("product %s with the gradient of task %d".formatted(product, t));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> scaleInvariant(Stage stage) {
        return first(stage, (scene, answer) -> {
            double[] factors = new double[scene.tasks()];
            Arrays.setAll(factors, t -> t % 2 == 0 ? 10 : 0.5);
            double[] other = stage.open(tasks(scene.tasks()), 0)
                    .step(scene.scaled(factors))
                    .direction();
            double cosine = cosine(answer.direction(), other);
            return cosine > 1 - TOLERANCE
                    ? Optional.empty()
                    : Optional.of("cosine %s between before and after scaling losses".formatted(cosine));
        });
    }

    private static Optional<String> homogeneous(Stage stage) {
        return first(stage, (scene, answer) -> {
            double[] other =
                    stage.open(tasks(scene.tasks()), 0).step(scene.steeper(8)).direction();
            return difference(List.of(Scenes.times(8, answer.direction())), List.of(other), TOLERANCE)
                    .map(d -> "gradients times 8 do not give 8 times the answer " + d);
        });
    }

    private static Optional<String> sumIs(Answer answer, double expected) {
        if (!answer.inWeights()) {
            return Optional.of("it does not answer with weights");
        }
        double sum = Arrays.stream(answer.weights()).sum();
        return Math.abs(sum - expected) <= TOLERANCE * expected
                ? Optional.empty()
                : Optional.of("the weights sum to %s".formatted(sum));
    }

    private static List<double[]> directions(Rehearsal run, List<Scene> scenes) {
        return scenes.stream().map(s -> run.step(s).direction()).toList();
    }

    private static Optional<String> difference(List<double[]> a, List<double[]> b, double tolerance) {
        for (int step = 0; step < a.size(); step++) {
            double scale = tolerance * Math.max(norm(a.get(step)), norm(b.get(step)));
            for (int c = 0; c < a.get(step).length; c++) {
                double x = a.get(step)[c];
                double y = b.get(step)[c];
                if (Double.compare(x, y) != 0 && !(Math.abs(x - y) <= scale)) {
                    return Optional.of("in step %d: %s, not %s"
                            .formatted(step, Arrays.toString(b.get(step)), Arrays.toString(a.get(step))));
                }
            }
        }
        return Optional.empty();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / (norm(a) * norm(b));
    }

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .<Task>mapToObj(t -> Regression.of("t" + t, 1))
                .toList();
    }
}
