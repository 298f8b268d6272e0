package org.mtl4j.engine.spec;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the keys of one mapping. A key that is absent has its default; one that is wrong is a problem and has its default
 * meanwhile, so that reading goes on and finds the other problems; one that nobody asked for by {@link #close} is unknown.
 */
public final class Section {
    /** The key of a name, where a mapping gives the rest. */
    static final String NAME = "name";

    static final String NO_VALUE = "has no value; leave the key out for its default";

    private final Tree.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param path the keys that lead here, joined by dots; empty for the document */
    public Section(Tree.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    public String path() {
        return path;
    }

    /** The full path of a key. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A key's value as it was written; a value of nothing is a problem. */
    public Optional<Tree> value(String key) {
        known.add(key);
        Optional<Tree.Entry> entry = mapping.entry(key);
        if (entry.isPresent() && entry.get().value() instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.NOTHING) {
            problems.add(entry.get().at(), path(key), NO_VALUE);
            return Optional.empty();
        }
        return entry.map(Tree.Entry::value);
    }

    /** The keys below a key; none if it is absent. */
    public Section section(String key) {
        Optional<Tree> value = value(key);
        if (value.isPresent() && value.get() instanceof Tree.Mapping below) {
            return new Section(below, path(key), problems);
        }
        value.ifPresent(tree -> wrong(key, tree, "a mapping of keys to values"));
        return new Section(new Tree.Mapping(mapping.at(), List.of()), path(key), problems);
    }

    /**
     * The section of something that is one of a few by name: its name alone, or a mapping with a name and more.
     *
     * @param standard the name if the key is absent, or if it is wrong
     */
    Section named(String key, String standard, List<String> names) {
        Tree.Leaf fallback = new Tree.Leaf(mapping.at(), Tree.Kind.TEXT, standard);
        Tree value = value(key).orElse(fallback);
        Tree.Mapping named = value instanceof Tree.Mapping given ? given : nameOnly(value);
        Tree name = named.entry(NAME).map(Tree.Entry::value).orElse(fallback);
        if (name instanceof Tree.Leaf leaf && names.contains(leaf.text())) {
            return new Section(named, path(key), problems);
        }
        wrong(key, name, "one of " + String.join(", ", names));
        return new Section(nameOnly(fallback), path(key), problems);
    }

    private static Tree.Mapping nameOnly(Tree name) {
        return new Tree.Mapping(name.at(), List.of(new Tree.Entry(NAME, name.at(), name)));
    }

    /** A whole number in a range. */
    public int integer(String key, int standard, Range range) {
        return parse(
                key,
                Tree.Kind.NUMBER,
                "a whole number " + range.words(),
                text -> new BigDecimal(text).intValueExact(),
                number -> range.holds(number),
                standard);
    }

    /** A finite number in a range. */
    public double real(String key, double standard, Range range) {
        return parse(key, Tree.Kind.NUMBER, "a number " + range.words(), Section::real, range::holds, standard);
    }

    /** True or false. */
    public boolean flag(String key, boolean standard) {
        return parse(key, Tree.Kind.FLAG, "true or false", Boolean::valueOf, flag -> true, standard);
    }

    /** One text; numbers and flags are texts as well. */
    public String text(String key, String standard) {
        Optional<Tree> value = value(key);
        if (value.isPresent() && value.get() instanceof Tree.Leaf leaf) {
            return leaf.text();
        }
        value.ifPresent(tree -> wrong(key, tree, "one value"));
        return standard;
    }

    /** Any whole number of 64 bits. */
    public long whole(String key, long standard) {
        return parse(
                key,
                Tree.Kind.NUMBER,
                "a whole number of 64 bits",
                text -> new BigDecimal(text).longValueExact(),
                number -> true,
                standard);
    }

    /** A constant of an enumeration, written in small letters with dashes. */
    public <E extends Enum<E>> E oneOf(String key, E standard) {
        List<E> constants = Arrays.asList(standard.getDeclaringClass().getEnumConstants());
        Optional<Tree> value = value(key);
        if (value.isPresent() && value.get() instanceof Tree.Leaf leaf) {
            Optional<E> named = constants.stream()
                    .filter(constant -> Names.of(constant).equals(leaf.text()))
                    .findFirst();
            if (named.isPresent()) {
                return named.get();
            }
        }
        value.ifPresent(tree ->
                wrong(key, tree, "one of " + constants.stream().map(Names::of).collect(Collectors.joining(", "))));
        return standard;
    }

    /** The entries that nobody asked for so far; from now on they are known. */
    List<Tree.Entry> rest() {
        List<Tree.Entry> rest = mapping.entries().stream()
                .filter(entry -> !known.contains(entry.key()))
                .toList();
        rest.forEach(entry -> known.add(entry.key()));
        return rest;
    }

    /** Makes a problem of every key that nobody asked for. */
    public void close() {
        mapping.entries().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> problems.add(
                        entry.at(),
                        path(entry.key()),
                        "unknown key" + Suggestion.hint(entry.key(), known, "known here are")));
    }

    /** Reports that a key's value is not what was expected. */
    public void wrong(String key, Tree found, String expected) {
        problems.add(found.at(), path(key), "%s is expected, not %s".formatted(expected, found.describe()));
    }

    /** Reports a problem with a key that is there, or with the section. */
    public void problem(String key, String message) {
        problems.add(mapping.entry(key).map(entry -> entry.value().at()).orElse(mapping.at()), path(key), message);
    }

    private <T> T parse(
            String key,
            Tree.Kind kind,
            String expected,
            Function<String, T> parser,
            Predicate<? super T> allowed,
            T standard) {
        Optional<Tree> value = value(key);
        if (value.isEmpty()) {
            return standard;
        }
        if (value.get() instanceof Tree.Leaf leaf && leaf.kind() == kind) {
            Optional<T> parsed = parsed(parser, leaf.text()).filter(allowed);
            if (parsed.isPresent()) {
                return parsed.get();
            }
        }
        wrong(key, value.get(), expected);
        return standard;
    }

    private static <T> Optional<T> parsed(Function<String, T> parser, String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Strict: no infinity and no NaN, of which YAML makes numbers. */
    private static double real(String text) {
        return new BigDecimal(text).doubleValue();
    }
}
