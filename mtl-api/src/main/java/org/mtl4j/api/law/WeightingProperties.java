package org.mtl4j.api.law;

import static org.mtl4j.api.law.Comparisons.TOLERANCE;
import static org.mtl4j.api.law.Comparisons.answers;
import static org.mtl4j.api.law.Comparisons.cosine;
import static org.mtl4j.api.law.Comparisons.difference;
import static org.mtl4j.api.law.Comparisons.directions;
import static org.mtl4j.api.law.Comparisons.dot;
import static org.mtl4j.api.law.Comparisons.norm;
import static org.mtl4j.api.law.Comparisons.tasks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Property;

/**
 * The laws that only some weightings keep, one per {@link Property}: who declares one must have it, and who does not must
 * show a counter-example. They are tried on the first step of a run and on the second of its third epoch, as many
 * weightings begin with equal weights and learn from what they see.
 */
public final class WeightingProperties {

    private static final int STEPS = 6;
    private static final Map<Property, Law<Stage>> LAWS = Stream.of(Property.values())
            .collect(Collectors.toUnmodifiableMap(property -> property, WeightingProperties::create));

    private WeightingProperties() {}

    /** All of them, in the order of the properties. */
    public static List<Law<Stage>> all() {
        return Stream.of(Property.values()).map(WeightingProperties::law).toList();
    }

    /** The law of one property; its identifier is "weighting/" and the property's name in lower case with dashes. */
    public static Law<Stage> law(Property property) {
        return Objects.requireNonNull(LAWS.get(property));
    }

    private static Law<Stage> create(Property property) {
        return switch (property) {
            case NON_CONFLICTING ->
                law(
                        property,
                        "The combined gradient may have a product of at least 0 with each task's gradient.",
                        stage -> first(stage, Scenes.plain(), WeightingProperties::conflict));
            case STATIONARY ->
                law(
                        property,
                        "Where a mean of the gradients is 0 the combined gradient may be 0.",
                        stage -> first(stage, Scenes.stationary(), WeightingProperties::movement));
            case SCALE_INVARIANT ->
                law(
                        property,
                        "The combined gradient's direction may stay the same when a task's loss is multiplied by a number.",
                        WeightingProperties::scaleInvariant);
            case LINEAR_IN_SCALES ->
                law(
                        property,
                        "The combined gradient may be linear in the factors by which the tasks' losses are multiplied.",
                        WeightingProperties::linearInScales);
            case HOMOGENEOUS ->
                law(
                        property,
                        "The combined gradient may be multiplied by a number when all gradients are.",
                        WeightingProperties::homogeneous);
            case PERMUTATION ->
                law(
                        property,
                        "Tasks declared in another order may get the same answer, where nothing is drawn.",
                        WeightingProperties::permutation);
            case NON_NEGATIVE ->
                law(
                        property,
                        "All weights may be at least 0.",
                        stage -> first(stage, Scenes.plain(), WeightingProperties::negativeWeight));
            case SUMS_TO_ONE ->
                law(
                        property,
                        "The weights may sum to 1.",
                        stage -> first(stage, Scenes.plain(), (scene, answer) -> otherSum(answer, 1)));
            case SUMS_TO_TASKS ->
                law(
                        property,
                        "The weights may sum to the number of tasks.",
                        stage -> first(
                                stage,
                                Scenes.plain(),
                                (scene, answer) ->
                                        otherSum(answer, answer.tasks().size())));
        };
    }

    private static Law<Stage> law(Property property, String sentence, Law.Check<Stage> check) {
        String id = "weighting/" + property.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Law<>(id, Law.Obligation.MAY, sentence, check);
    }

    /** What is wrong with an answer to a scene, if anything. */
    @FunctionalInterface
    private interface Judge {
        Optional<String> fault(Scene scene, Answer answer);
    }

    /** A scene after others, and the runs that see all of them changed in one way. */
    private record Course(Stage stage, List<Scene> before, Scene scene) {

        Answer answer(UnaryOperator<Scene> as) {
            Rehearsal run = stage.open(tasks(scene.tasks()), 0);
            answers(run, before.stream().map(as).toList());
            return run.step(as.apply(scene));
        }

        double[] direction(UnaryOperator<Scene> as) {
            return answer(as).direction();
        }

        @Override
        public String toString() {
            return "%s%s".formatted(scene, before.isEmpty() ? "" : " in the third epoch");
        }
    }

    /** The first fault on some scenes, each as the first step of a run and as the second of its third epoch. */
    private static Optional<String> firstFault(
            Stage stage, List<Scene> scenes, Function<Course, Optional<String>> judge) {
        for (Scene scene : scenes) {
            for (int steps : new int[] {0, 5}) {
                List<Scene> before = Scenes.sequence(scene.tasks(), scene.columns(), steps);
                Course course = new Course(stage, before, scene);
                Optional<String> fault = judge.apply(course);
                if (fault.isPresent()) {
                    return fault.map(f -> "%s on %s: %s".formatted(f, course, course.answer(s -> s)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Stage stage, List<Scene> scenes, Judge judge) {
        return firstFault(stage, scenes, course -> judge.fault(course.scene(), course.answer(s -> s)));
    }

    private static Optional<String> conflict(Scene scene, Answer answer) {
        double[] direction = answer.direction();
        if (vanishes(scene, direction)) {
            return Optional.empty();
        }
        for (int t = 0; t < scene.tasks(); t++) {
            double product = dot(direction, scene.gradient(t));
            if (!(product >= -TOLERANCE * norm(direction) * norm(scene.gradient(t)))) {
                return Optional.of("product %s with the gradient of task %d".formatted(product, t));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> movement(Scene scene, Answer answer) {
        double length = norm(answer.direction());
        return length <= 10 * TOLERANCE * longest(scene)
                ? Optional.empty()
                : Optional.of("length %s".formatted(length));
    }

    /** Whether a combined gradient is 0 but for rounding: where it points to says nothing then. */
    private static boolean vanishes(Scene scene, double[] direction) {
        return norm(direction) <= TOLERANCE * longest(scene);
    }

    private static double longest(Scene scene) {
        double longest = 0;
        for (int t = 0; t < scene.tasks(); t++) {
            longest = Math.max(longest, norm(scene.gradient(t)));
        }
        return longest;
    }

    private static Optional<String> scaleInvariant(Stage stage) {
        return firstFault(stage, Scenes.plain(), course -> {
            double[] factors = factors(course.scene(), 10);
            double[] before = course.direction(s -> s);
            double[] after = course.direction(s -> s.scaled(factors));
            double cosine = cosine(before, after);
            boolean vanish =
                    vanishes(course.scene(), before) && vanishes(course.scene().scaled(factors), after);
            return vanish || cosine > 1 - TOLERANCE
                    ? Optional.empty()
                    : Optional.of("cosine %s between before and after scaling losses".formatted(cosine));
        });
    }

    /** Twice the losses must give twice the answer, and half the way to other factors the mean of both answers. */
    private static Optional<String> linearInScales(Stage stage) {
        return firstFault(stage, Scenes.plain(), course -> {
            double[] factors = factors(course.scene(), 3);
            double[] middle =
                    Arrays.stream(factors).map(factor -> (1 + factor) / 2).toArray();
            double[] twice = Arrays.stream(factors).map(factor -> 2).toArray();
            double[] here = course.direction(s -> s);
            double[] there = course.direction(s -> s.scaled(factors));
            double[] between = course.direction(s -> s.scaled(middle));
            if (vanishes(course.scene(), here)
                    && vanishes(course.scene(), between)
                    && vanishes(course.scene().scaled(factors), there)) {
                return Optional.empty();
            }
            double[] mean = new double[here.length];
            Arrays.setAll(mean, c -> (here[c] + there[c]) / 2);
            return difference(List.of(mean), List.of(between), TOLERANCE)
                    .map(d -> "losses scaled half the way do not give the mean of both ends " + d)
                    .or(() -> difference(
                                    List.of(Scenes.times(2, here)),
                                    List.of(course.direction(s -> s.scaled(twice))),
                                    TOLERANCE)
                            .map(d -> "losses times 2 do not give twice the answer " + d));
        });
    }

    private static double[] factors(Scene scene, double even) {
        double[] factors = new double[scene.tasks()];
        Arrays.setAll(factors, t -> t % 2 == 0 ? even : 0.5);
        return factors;
    }

    private static Optional<String> homogeneous(Stage stage) {
        return firstFault(
                stage,
                Scenes.plain(),
                course -> difference(
                                List.of(Scenes.times(8, course.direction(s -> s))),
                                List.of(course.direction(s -> s.steeper(8))),
                                TOLERANCE)
                        .map(d -> "gradients times 8 do not give 8 times the answer " + d));
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

    private static Optional<String> negativeWeight(Scene scene, Answer answer) {
        return !answer.inWeights()
                ? Optional.of("it does not answer with weights")
                : allWeights(answer)
                        .filter(w -> !(w >= 0))
                        .mapToObj("a weight is %s"::formatted)
                        .findFirst();
    }

    /** The plain ones, or those of all groups. */
    private static DoubleStream allWeights(Answer answer) {
        return answer.groups() == 0
                ? Arrays.stream(answer.weights())
                : IntStream.range(0, answer.groups())
                        .boxed()
                        .flatMapToDouble(group ->
                                IntStream.range(0, answer.tasks().size()).mapToDouble(i -> answer.weight(group, i)));
    }

    private static Optional<String> otherSum(Answer answer, double expected) {
        if (!answer.inWeights()) {
            return Optional.of("it does not answer with weights");
        }
        double sum = Arrays.stream(answer.weights()).sum();
        return Math.abs(sum - expected) <= TOLERANCE * expected
                ? Optional.empty()
                : Optional.of("the weights sum to %s".formatted(sum));
    }
}
