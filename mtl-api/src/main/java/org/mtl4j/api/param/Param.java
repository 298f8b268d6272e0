package org.mtl4j.api.param;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.api.Names;

/**
 * One hyper-parameter: its name, description, type, range, search hint, and the only place with its default. A plug-in
 * keeps it in a constant, declares it with its factory and reads its value from its context; descriptions, checks,
 * provenance, tuning and tables read the same object.
 *
 * <p>Building one does not check that the default lies in the range: a constant that throws would take its whole class
 * with it. The registry checks it, and so does {@link org.mtl4j.api.law.ParamLaws}.
 *
 * @param <T> type of the values: immutable, with equals
 */
public final class Param<T> {
    private final String name;
    private final String description;
    private final Kind<T> kind;
    private final Range range;
    private final Optional<Search> search;
    private final T standard;

    private Param(Builder<T> from, T standard) {
        this.name = from.name;
        this.description = from.description;
        this.kind = from.kind;
        this.range = from.range;
        this.search = from.search;
        this.standard = standard;
    }

    /**
     * Where to look for good values when tuning.
     *
     * @param low smallest value to try
     * @param high largest value to try
     * @param logarithmic whether to try equal ratios rather than equal distances
     */
    public record Search(double low, double high, boolean logarithmic) {

        /** Checked: low &lt; high, and low &gt; 0 if logarithmic. */
        public Search {
            if (!(low < high) || logarithmic && !(low > 0)) {
                throw new IllegalArgumentException("cannot search from %s to %s%s"
                        .formatted(
                                Numbers.render(low),
                                Numbers.render(high),
                                logarithmic ? " by equal ratios: both must be positive" : ""));
            }
        }
    }

    /** A real number; NaN is refused, and infinity where the range says so. */
    public static Builder<Double> real(String name, String description) {
        return new Builder<>(
                name, description, new Kind<>("real", "a number", Numbers::parse, Numbers::render, List::of));
    }

    /** An integer. */
    public static Builder<Integer> integer(String name, String description) {
        return new Builder<>(
                name,
                description,
                new Kind<>("integer", "an integer", Numbers::parseInteger, String::valueOf, v -> List.of((double) v)));
    }

    /** Yes or no, written {@code true} or {@code false}. */
    public static Builder<Boolean> flag(String name, String description) {
        return new Builder<>(
                name, description, new Kind<>("flag", "true or false", Param::flagOf, String::valueOf, v -> List.of()));
    }

    /** Any text. */
    public static Builder<String> text(String name, String description) {
        return new Builder<>(name, description, new Kind<>("text", "a text", t -> t, t -> t, v -> List.of()));
    }

    /** A number per task: one for all, or by task name; never by position. */
    public static Builder<PerTask> perTask(String name, String description) {
        return new Builder<>(
                name,
                description,
                new Kind<>(
                        "per task",
                        "one number for all tasks or numbers by name, as in 'left=2, other=1'",
                        PerTask::parse,
                        PerTask::render,
                        PerTask::values));
    }

    /** Integers in order, written {@code [64, 32]}; none are {@code []}. */
    public static Builder<List<Integer>> integers(String name, String description) {
        return new Builder<>(
                name,
                description,
                new Kind<>(
                        "integers",
                        "integers as in '[64, 32]'",
                        text -> listOf(text, Numbers::parseInteger),
                        List::toString,
                        v -> v.stream().map(Integer::doubleValue).toList()));
    }

    /** Real numbers in order, written {@code [-8.5, 7]}; none are {@code []}. */
    public static Builder<List<Double>> reals(String name, String description) {
        return new Builder<>(
                name,
                description,
                new Kind<>(
                        "reals",
                        "numbers as in '[-8.5, 7]'",
                        text -> listOf(text, Numbers::parse),
                        v -> v.stream().map(Numbers::render).collect(Collectors.joining(", ", "[", "]")),
                        v -> v));
    }

    /** One constant of an enum, written in lower case with hyphens: {@code LEAKY_RELU} is {@code leaky-relu}. */
    public static <E extends Enum<E>> Builder<E> oneOf(String name, String description, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String choices = constants.stream().map(Param::spelled).collect(Collectors.joining(", "));
        return new Builder<>(
                name,
                description,
                new Kind<>(
                        "choice",
                        "one of " + choices,
                        text -> constants.stream()
                                .filter(c -> spelled(c).equals(text.strip()))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "'%s' is not one of them".formatted(text.strip()))),
                        Param::spelled,
                        v -> List.of()));
    }

    /** Unique within a plug-in; as {@link Names} says. */
    public String name() {
        return name;
    }

    /** Half a sentence on what it does. */
    public String description() {
        return description;
    }

    /** What kind of value it is: real, integer, flag, text, per task, integers, reals or choice. */
    public String type() {
        return kind.type();
    }

    /** What is expected, in words: "a number between 0 and 1", "one of parameters, representation". */
    public String expected() {
        return kind.expected() + range.words();
    }

    /** Which numbers are allowed, in words: "between 0 and 1"; empty if all are, or if values are no numbers. */
    public String range() {
        return range.words().strip();
    }

    /** The default. */
    public T standard() {
        return standard;
    }

    /** Where to look for good values when tuning, if the author said so. */
    public Optional<Search> search() {
        return search;
    }

    /**
     * A value from text.
     *
     * @throws IllegalArgumentException if the text is no such value or lies out of range; the message names the parameter
     *     and says what was expected
     */
    public T parse(String text) {
        T value;
        try {
            value = kind.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s; expected %s".formatted(name, e.getMessage(), expected()), e);
        }
        fault(value).ifPresent(fault -> {
            throw new IllegalArgumentException("%s: %s; expected %s".formatted(name, fault, expected()));
        });
        return value;
    }

    /** A value as text that {@link #parse} reads. */
    public String render(T value) {
        return kind.renderer().apply(value);
    }

    /** What is wrong with a value, if anything: "12 is out of range". */
    public Optional<String> fault(T value) {
        for (double number : kind.numbers().apply(value)) {
            if (Double.isNaN(number)) {
                return Optional.of("NaN is not a number");
            }
            if (!range.holds(number)) {
                return Optional.of("%s is out of range".formatted(Numbers.render(number)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "%s (%s, default %s)".formatted(name, expected(), render(standard));
    }

    /** Collects what a parameter needs; ends with its default. */
    public static final class Builder<T> {
        private final String name;
        private final String description;
        private final Kind<T> kind;
        private Range range = Range.ALL;
        private Optional<Search> search = Optional.empty();

        private Builder(String name, String description, Kind<T> kind) {
            this.name = Names.require("parameter", name);
            this.description = description;
            this.kind = kind;
        }

        /** Allows numbers from low to high, both included; of a list or per task, each of them. */
        public Builder<T> between(double low, double high) {
            range = new Range(low, false, high);
            return this;
        }

        /** Allows numbers from low on, low included. */
        public Builder<T> atLeast(double low) {
            range = new Range(low, false, Double.POSITIVE_INFINITY);
            return this;
        }

        /** Allows numbers above low, low excluded. */
        public Builder<T> moreThan(double low) {
            range = new Range(low, true, Double.POSITIVE_INFINITY);
            return this;
        }

        /** Says where to look for good values: at equal distances. */
        public Builder<T> search(double low, double high) {
            search = Optional.of(new Search(low, high, false));
            return this;
        }

        /** Says where to look for good values: at equal ratios. */
        public Builder<T> searchLog(double low, double high) {
            search = Optional.of(new Search(low, high, true));
            return this;
        }

        /** The finished parameter. */
        public Param<T> defaultTo(T standard) {
            return new Param<>(this, standard);
        }
    }

    /** How values of one type are written and read, and which numbers a range applies to. */
    private record Kind<T>(
            String type,
            String expected,
            Function<String, T> parser,
            Function<T, String> renderer,
            Function<T, List<Double>> numbers) {}

    /** Which numbers are allowed. */
    private record Range(double low, boolean lowExcluded, double high) {
        private static final Range ALL = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

        boolean holds(double number) {
            return (lowExcluded ? number > low : number >= low) && number <= high;
        }

        String words() {
            if (high < Double.POSITIVE_INFINITY) {
                return " between %s and %s".formatted(Numbers.render(low), Numbers.render(high));
            }
            if (low > Double.NEGATIVE_INFINITY) {
                return (lowExcluded ? " above %s" : " of at least %s").formatted(Numbers.render(low));
            }
            return "";
        }
    }

    private static Boolean flagOf(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text.strip()));
        };
    }

    private static <E> List<E> listOf(String text, Function<String, E> parser) {
        String inner = text.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner.isEmpty()
                ? List.of()
                : Arrays.stream(inner.split(",", -1)).map(parser).toList();
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
