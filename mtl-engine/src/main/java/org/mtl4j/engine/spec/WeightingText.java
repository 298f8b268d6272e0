package org.mtl4j.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads and writes a weighting in one line: {@code name}, {@code name(parameter=value, …)}, or a wrapper around another one
 * that comes last: {@code every(4, smoothed(mgda))}. Values without a name belong to the plug-in's parameters in their order;
 * a list stands in brackets.
 */
final class WeightingText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern CALL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*\\(.*\\)", Pattern.DOTALL);

    private final Consumer<String> fault;

    private WeightingText(Consumer<String> fault) {
        this.fault = fault;
    }

    /** @param fault takes what is wrong with the text */
    static WeightingSpec parse(String text, Consumer<String> fault) {
        return new WeightingText(fault).weighting(text.strip());
    }

    /** The text that is read as this weighting. */
    static String of(WeightingSpec weighting) {
        List<String> arguments = new ArrayList<>();
        weighting.positional().forEach(value -> arguments.add(wrapped(value)));
        weighting.plugin().parameters().forEach((name, value) -> arguments.add(name + "=" + wrapped(value)));
        if (weighting instanceof WeightingSpec.Wrapped wrapped) {
            arguments.add(of(wrapped.inner()));
        }
        String name = weighting.plugin().name();
        return arguments.isEmpty() ? name : "%s(%s)".formatted(name, String.join(", ", arguments));
    }

    private WeightingSpec weighting(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return WeightingSpec.of(name(text));
        }
        String name = name(text.substring(0, open));
        if (!balanced(text)) {
            fault.accept("the parentheses of \"%s\" do not match; within [ ] write it in quotes".formatted(text));
            return WeightingSpec.of(name);
        }
        if (!text.endsWith(")") || text.length() - open == 2) {
            fault.accept("\"%s\" is not name(value, …)".formatted(text));
            return WeightingSpec.of(name);
        }
        return call(name, TopLevel.split(text.substring(open + 1, text.length() - 1)));
    }

    private WeightingSpec call(String name, List<String> arguments) {
        SortedMap<String, String> named = new TreeMap<>();
        List<String> positional = new ArrayList<>();
        String last = arguments.get(arguments.size() - 1);
        boolean wraps = NAME.matcher(last).matches() && !isFlag(last)
                || CALL.matcher(last).matches();
        for (String argument : wraps ? arguments.subList(0, arguments.size() - 1) : arguments) {
            int equals = argument.startsWith("[") ? -1 : argument.indexOf('=');
            if (argument.isEmpty()) {
                fault.accept("%s(…) has an empty value between commas".formatted(name));
            } else if (equals < 0) {
                positional.add(unwrapped(argument));
            } else if (named.put(
                            argument.substring(0, equals).strip(),
                            unwrapped(argument.substring(equals + 1).strip()))
                    != null) {
                fault.accept("%s(…) gives %s twice"
                        .formatted(name, argument.substring(0, equals).strip()));
            }
        }
        Choice plugin = Choice.of(name, named);
        return wraps
                ? new WeightingSpec.Wrapped(plugin, positional, weighting(last))
                : new WeightingSpec.Plain(plugin, positional);
    }

    private String name(String text) {
        String name = text.strip();
        if (!NAME.matcher(name).matches()) {
            fault.accept("\"%s\" is not the name of a weighting".formatted(name));
        }
        return name;
    }

    /** {@code [64, 32]} is the list 64,32: brackets keep its commas apart from those between values. */
    private static String unwrapped(String value) {
        boolean list = value.startsWith("[") && value.endsWith("]");
        return list ? String.join(",", TopLevel.split(value.substring(1, value.length() - 1))) : value;
    }

    private static String wrapped(String value) {
        return value.contains(",") ? "[" + value + "]" : value;
    }

    private static boolean isFlag(String text) {
        return text.equals("true") || text.equals("false");
    }

    private static boolean balanced(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : 0;
            depth -= text.charAt(i) == ')' ? 1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
}
