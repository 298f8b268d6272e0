package org.mtl4j.api.law;

import static org.mtl4j.api.law.Comparisons.TOLERANCE;
import static org.mtl4j.api.law.Comparisons.answers;
import static org.mtl4j.api.law.Comparisons.cosine;
import static org.mtl4j.api.law.Comparisons.difference;
import static org.mtl4j.api.law.Comparisons.directions;
import static org.mtl4j.api.law.Comparisons.norm;
import static org.mtl4j.api.law.Comparisons.tasks;
import static org.mtl4j.api.law.Law.Obligation.MUST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtl4j.api.weighting.TaskWeighting;

/**
 * What holds for every weighting, whatever it sees and however it answers. Every law is tried on a {@link Stage}, by
 * rehearsals without a network, in milliseconds. What only some keep are {@link WeightingProperties}.
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
    public static final Law<Stage> MANY_TASKS =
            new Law<>("weighting/many-tasks", MUST, "64 tasks must get a finite answer.", WeightingLaws::manyTasks);

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

    /** Downhill at last. */
    public static final Law<Stage> DESCENT = new Law<>(
            "weighting/descent",
            MUST,
            "Where the gradients agree, steps along the combined gradient must lower every task's loss.",
            WeightingLaws::descent);

    /** Enough to see two steps of the third epoch. */
    /** The price is known beforehand. */
    public static final Law<Stage> PRICE = new Law<>(
            "weighting/price",
            MUST,
            "A step must not take more backward passes than the sight says.",
            WeightingLaws::price);

    private static final int STEPS = 6;

    private static final int WALK = 60;

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
                DESCENT,
                PRICE);
    }

    private static Optional<String> firstFault(Map<String, Scene> scenes, Stage stage) {
        for (Map.Entry<String, Scene> scene : scenes.entrySet()) {
            Rehearsal run = stage.open(tasks(scene.getValue().tasks()), 0);
            Optional<String> fault = fault(scene.getKey(), run, Collections.nCopies(STEPS, scene.getValue()));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String what, Rehearsal run, List<Scene> scenes) {
        List<Answer> answers = answers(run, scenes);
        for (int step = 0; step < scenes.size(); step++) {
            if (!finite(answers.get(step))) {
                return Optional.of(
                        "%s, step %d: %s gave %s".formatted(what, step, scenes.get(step), answers.get(step)));
            }
        }
        return Optional.empty();
    }

    private static boolean finite(Answer answer) {
        return Arrays.stream(answer.direction()).allMatch(Double::isFinite);
    }

    private static Optional<String> oneTask(Stage stage) {
        for (Scene scene : Scenes.sequence(1, 4, STEPS)) {
            for (Answer answer : answers(stage.open(tasks(1), 0), Collections.nCopies(STEPS, scene))) {
                double cosine = cosine(answer.direction(), scene.gradient(0));
                if (!(cosine > 1 - TOLERANCE)) {
                    return Optional.of(
                            "cosine %s with the task's own gradient on %s: %s".formatted(cosine, scene, answer));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> manyTasks(Stage stage) {
        return fault("64 tasks", stage.open(tasks(64), 0), Scenes.sequence(64, 12, STEPS));
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

    /** Two bowls in the plane, seen from where both fall in nearly the same direction. */
    private static Optional<String> descent(Stage stage) {
        double[][] bottoms = {{1, 0}, {-1, 0.5}};
        double[] x = {4, 9};
        Rehearsal run = stage.open(tasks(2), 0);
        Scene first = Scenes.bowls(bottoms, x);
        for (int step = 0; step < WALK; step++) {
            double[] direction = run.step(Scenes.bowls(bottoms, x)).direction();
            double length = norm(direction);
            for (int c = 0; c < x.length && length > 0; c++) {
                x[c] -= 0.05 * direction[c] / length;
            }
            if (step % 10 == 9) {
                run.endEpoch();
            }
        }
        Scene last = Scenes.bowls(bottoms, x);
        for (int t = 0; t < bottoms.length; t++) {
            if (!(last.loss(t) < first.loss(t))) {
                return Optional.of("after %d steps on two bowls the loss of task %d went from %s to %s"
                        .formatted(WALK, t, first.loss(t), last.loss(t)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> price(Stage stage) {
        for (int tasks = 1; tasks <= 4; tasks++) {
            Rehearsal run = stage.open(tasks(tasks), 0);
            for (Scene scene : Scenes.sequence(tasks, 6, STEPS)) {
                int passes = run.step(scene).backwardPasses();
                if (run.weighting() instanceof TaskWeighting<?> weighting
                        && passes > weighting.sees().backwardPasses(tasks)) {
                    return Optional.of("%d backward passes in a step of %d tasks, where its sight says %d"
                            .formatted(passes, tasks, weighting.sees().backwardPasses(tasks)));
                }
            }
        }
        return Optional.empty();
    }
}
