package org.mtl4j.api.metric;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number that says how good predictions of one task are: a name, a direction, and a function of the predictions. One
 * name may mean the same thing for several kinds of predictions: {@code Metric.ofClasses("accuracy", HIGHER, …).orAnswers(…)}.
 */
public final class Metric {
    /** Which way is better. */
    public enum Direction {
        HIGHER,
        LOWER
    }

    private final String name;
    private final Direction direction;
    private final @Nullable ToDoubleFunction<Predictions.Reals> reals;
    private final @Nullable ToDoubleFunction<Predictions.Classes> classes;
    private final @Nullable ToDoubleFunction<Predictions.Answers> answers;

    private Metric(
            String name,
            Direction direction,
            @Nullable ToDoubleFunction<Predictions.Reals> reals,
            @Nullable ToDoubleFunction<Predictions.Classes> classes,
            @Nullable ToDoubleFunction<Predictions.Answers> answers) {
        this.name = Objects.requireNonNull(name, "name");
        this.direction = Objects.requireNonNull(direction, "direction");
        this.reals = reals;
        this.classes = classes;
        this.answers = answers;
    }

    public static Metric ofReals(String name, Direction direction, ToDoubleFunction<Predictions.Reals> of) {
        return new Metric(name, direction, of, null, null);
    }

    public static Metric ofClasses(String name, Direction direction, ToDoubleFunction<Predictions.Classes> of) {
        return new Metric(name, direction, null, of, null);
    }

    public static Metric ofAnswers(String name, Direction direction, ToDoubleFunction<Predictions.Answers> of) {
        return new Metric(name, direction, null, null, of);
    }

    /** The same metric, which also fits binary and multilabel predictions. */
    public Metric orAnswers(ToDoubleFunction<Predictions.Answers> of) {
        return new Metric(name, direction, reals, classes, of);
    }

    public String name() {
        return name;
    }

    public Direction direction() {
        return direction;
    }

    /** Whether the metric fits predictions of this kind. */
    public boolean fits(Predictions p) {
        return reals != null && p instanceof Predictions.Reals
                || classes != null && p instanceof Predictions.Classes
                || answers != null && p instanceof Predictions.Answers;
    }

    /** @throws IllegalArgumentException if the metric does not {@linkplain #fits fit} */
    public double of(Predictions p) {
        if (reals != null && p instanceof Predictions.Reals r) {
            return reals.applyAsDouble(r);
        }
        if (classes != null && p instanceof Predictions.Classes c) {
            return classes.applyAsDouble(c);
        }
        if (answers != null && p instanceof Predictions.Answers a) {
            return answers.applyAsDouble(a);
        }
        throw new IllegalArgumentException("The metric %s does not fit the predictions of task %s"
                .formatted(name, p.task().name()));
    }

    @Override
    public String toString() {
        return name;
    }
}
