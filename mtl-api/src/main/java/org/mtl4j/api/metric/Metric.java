package org.mtl4j.api.metric;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.Names;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/**
 * A number that says how good predictions of one task are: a name, a direction, and a function of the predictions. One
 * name may mean the same thing for several kinds of predictions: {@code Metric.ofClasses("accuracy", HIGHER, …).orAnswers(…)}.
 * NaN is the answer where a metric is not defined, such as the area under a curve where there is one class only.
 */
public final class Metric {

    /** Which way is better. */
    public enum Direction {
        /** More is better. */
        HIGHER,
        /** Less is better. */
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
        this.name = Names.require("metric", name);
        this.direction = direction;
        this.reals = reals;
        this.classes = classes;
        this.answers = answers;
    }

    /** Of regressions. */
    public static Metric ofReals(String name, Direction direction, ToDoubleFunction<Predictions.Reals> of) {
        return new Metric(name, direction, of, null, null);
    }

    /** Of multiclass tasks. */
    public static Metric ofClasses(String name, Direction direction, ToDoubleFunction<Predictions.Classes> of) {
        return new Metric(name, direction, null, of, null);
    }

    /** Of binary and multilabel tasks. */
    public static Metric ofAnswers(String name, Direction direction, ToDoubleFunction<Predictions.Answers> of) {
        return new Metric(name, direction, null, null, of);
    }

    /** The same metric, which also fits binary and multilabel predictions. */
    public Metric orAnswers(ToDoubleFunction<Predictions.Answers> of) {
        return new Metric(name, direction, reals, classes, of);
    }

    /** Unique; as {@link Names} says. */
    public String name() {
        return name;
    }

    /** Which way is better. */
    public Direction direction() {
        return direction;
    }

    /** Whether the metric fits tasks of this kind. */
    public boolean fits(Task task) {
        return reals != null && task instanceof Regression
                || classes != null && task instanceof Multiclass
                || answers != null && (task instanceof Binary || task instanceof Multilabel);
    }

    /** Whether the metric fits predictions of this kind. */
    public boolean fits(Predictions p) {
        return reals != null && p instanceof Predictions.Reals
                || classes != null && p instanceof Predictions.Classes
                || answers != null && p instanceof Predictions.Answers;
    }

    /**
     * The number.
     *
     * @throws IllegalArgumentException if the metric does not {@linkplain #fits(Predictions) fit}
     */
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
