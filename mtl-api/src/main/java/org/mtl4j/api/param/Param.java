package org.mtl4j.api.param;

import java.util.List;
import java.util.function.Function;

/** One hyper-parameter: name, description, type, range and the only place with its default. */
public final class Param<T> {
    private final String name, description, type;
    private final T standard;
    private final Function<String, T> parser;
    private final Check<T> check;
    /** Says what is wrong with a value, or nothing. */
    private interface Check<T> {
        String fault(T value);
    }

    private Param(
            String name, String description, String type, T standard, Function<String, T> parser, Check<T> check) {
        this.name = name;
        this.description = description;
        this.type = type;
        this.standard = standard;
        this.parser = parser;
        this.check = check;
    }

    public static Builder<Double> real(String name, String description) {
        return new Builder<>(name, description, "real", Double::valueOf);
    }

    public static Builder<Integer> integer(String name, String description) {
        return new Builder<>(name, description, "integer", Integer::valueOf);
    }

    public static Builder<Boolean> flag(String name, String description) {
        return new Builder<>(name, description, "flag", Boolean::valueOf);
    }
    /** A number per task: one for all, or by task name; never by position. */
    public static Builder<PerTask> perTask(String name, String description) {
        return new Builder<>(name, description, "per task", PerTask::parse);
    }

    public static Builder<List<Integer>> integers(String name, String description) {
        return new Builder<>(
                name,
                description,
                "integers",
                s -> java.util.Arrays.stream(s.split(",")).map(Integer::valueOf).toList());
    }

    public static <E extends Enum<E>> Builder<E> oneOf(String name, String description, Class<E> type) {
        return new Builder<>(name, description, type.getSimpleName(), s -> Enum.valueOf(type, s));
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String type() {
        return type;
    }

    public T standard() {
        return standard;
    }

    public T parse(String text) {
        T value = parser.apply(text);
        String fault = check.fault(value);
        if (fault != null) {
            throw new IllegalArgumentException(name + ": " + fault);
        }
        return value;
    }
    /** Collects what a parameter needs; ends with its default. */
    public static final class Builder<T> {
        private final String name, description, type;
        private final Function<String, T> parser;
        private Check<T> check = v -> null;

        Builder(String name, String description, String type, Function<String, T> parser) {
            this.name = name;
            this.description = description;
            this.type = type;
            this.parser = parser;
        }

        public Builder<T> between(double low, double high) {
            check = v -> v instanceof Number n && (n.doubleValue() < low || n.doubleValue() > high)
                    ? "must lie between %s and %s".formatted(low, high)
                    : null;
            return this;
        }

        public Param<T> defaultTo(T standard) {
            return new Param<>(name, description, type, standard, parser, check);
        }
    }
}
