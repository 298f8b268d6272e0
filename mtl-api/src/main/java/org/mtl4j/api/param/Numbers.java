package org.mtl4j.api.param;

import java.util.regex.Pattern;

/** Numbers as people write them, and back. */
final class Numbers {
    private static final Pattern REAL = Pattern.compile("[+-]?((\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[iI]nfinity)");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

    private Numbers() {}

    static double parse(String text) {
        String trimmed = text.strip();
        if (!REAL.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("'%s' is not a number".formatted(trimmed));
        }
        return Double.parseDouble(trimmed.replace("infinity", "Infinity"));
    }

    static int parseInteger(String text) {
        String trimmed = text.strip();
        if (!INTEGER.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("'%s' is not an integer".formatted(trimmed));
        }
        try {
            return Integer.parseInt(trimmed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is too large for an integer".formatted(trimmed), e);
        }
    }

    /** The shortest text that reads back as the same number: 2, 0.25, 1e-4. */
    static String render(double value) {
        String text = Double.toString(value).replace(".0E", "E").replace('E', 'e');
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace("Infinity", "infinity");
    }
}
