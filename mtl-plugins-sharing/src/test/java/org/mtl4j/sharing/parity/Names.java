package org.mtl4j.sharing.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a recorded parameter is in our network: rules from recorded names to names of nodes, the first that fits. */
final class Names {

    private final Map<Pattern, String> rules = new LinkedHashMap<>();

    /**
     * One more rule.
     *
     * @param recorded a pattern of a recorded name without its last part, weight or bias
     * @param node the node, with $1, $2 … for the pattern's groups; {@code %d} if its outputs are spread over several nodes
     */
    Names rule(String recorded, String node) {
        rules.put(Pattern.compile(recorded), node);
        return this;
    }

    String node(String recorded) {
        for (Map.Entry<Pattern, String> rule : rules.entrySet()) {
            Matcher matcher = rule.getKey().matcher(recorded);
            if (matcher.matches()) {
                return counted(matcher.replaceFirst(rule.getValue()));
            }
        }
        throw new IllegalArgumentException("no rule for " + recorded);
    }

    /** {@code #1} is the name of the task of that number, {@code +1} the next number. */
    private static String counted(String name) {
        String tasks = Pattern.compile("#(\\d)").matcher(name).replaceAll(m -> task(Integer.parseInt(m.group(1))));
        return Pattern.compile("\\+(\\d)")
                .matcher(tasks)
                .replaceAll(m -> String.valueOf(Integer.parseInt(m.group(1)) + 1));
    }

    /** Recorded tasks are called a, b, c … */
    static String task(int number) {
        return String.valueOf((char) ('a' + number));
    }
}
