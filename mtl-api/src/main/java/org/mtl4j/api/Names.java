package org.mtl4j.api;

import java.util.regex.Pattern;

/**
 * What plug-ins, parameters, metrics and studies may be called. A name is a promise: specifications, stored results and
 * fingerprints hold it. So there is one pattern, lower-case words joined by hyphens, such as {@code cagrad} or
 * {@code grad-drop}.
 */
public final class Names {

    /** The pattern as text, for messages. */
    public static final String PATTERN = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private Names() {}

    /** Whether a text may be a name. */
    public static boolean isValid(String name) {
        return COMPILED.matcher(name).matches();
    }

    /**
     * The name itself, if it is valid.
     *
     * @param what what is being named, for the message: "weighting", "parameter"
     * @throws IllegalArgumentException if the name does not fit {@link #PATTERN}
     */
    public static String require(String what, String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(
                    "%s '%s': a name is lower-case words joined by hyphens, such as 'grad-drop' (pattern %s)"
                            .formatted(what, name, PATTERN));
        }
        return name;
    }
}
