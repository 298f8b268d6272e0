package org.mtl4j.api.metric;

import java.util.function.ToDoubleFunction;

/** A number that says how good predictions of one task are. */
public final class Metric {
    /** Which way is better. */
    public enum Direction {
        HIGHER,
        LOWER
    }

    private final String name;
    private final Direction direction;
    private final Body body;

    private sealed interface Body {
        record Reals(ToDoubleFunction<Predictions.Reals> of) implements Body {}

        record Classes(ToDoubleFunction<Predictions.Classes> of) implements Body {}

        record Answers(ToDoubleFunction<Predictions.Answers> of) implements Body {}
    }

    private Metric(String name, Direction direction, Body body) {
        this.name = name;
        this.direction = direction;
        this.body = body;
    }

    public static Metric ofReals(String name, Direction d, ToDoubleFunction<Predictions.Reals> of) {
        return new Metric(name, d, new Body.Reals(of));
    }

    public static Metric ofClasses(String name, Direction d, ToDoubleFunction<Predictions.Classes> of) {
        return new Metric(name, d, new Body.Classes(of));
    }

    public static Metric ofAnswers(String name, Direction d, ToDoubleFunction<Predictions.Answers> of) {
        return new Metric(name, d, new Body.Answers(of));
    }

    public String name() {
        return name;
    }

    public Direction direction() {
        return direction;
    }
    /** Whether the metric fits predictions of this kind. */
    public boolean fits(Predictions p) {
        return body instanceof Body.Reals && p instanceof Predictions.Reals
                || body instanceof Body.Classes && p instanceof Predictions.Classes
                || body instanceof Body.Answers && p instanceof Predictions.Answers;
    }

    public double of(Predictions p) {
        if (body instanceof Body.Reals b && p instanceof Predictions.Reals r) {
            return b.of().applyAsDouble(r);
        }
        if (body instanceof Body.Classes b && p instanceof Predictions.Classes c) {
            return b.of().applyAsDouble(c);
        }
        if (body instanceof Body.Answers b && p instanceof Predictions.Answers a) {
            return b.of().applyAsDouble(a);
        }
        throw new IllegalArgumentException(name + " does not fit " + p.task().name());
    }
}
