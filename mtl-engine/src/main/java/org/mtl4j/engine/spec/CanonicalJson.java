package org.mtl4j.engine.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON of which equal values give equal bytes, on every Java version: sorted keys, no blanks, numbers in the shortest form
 * that reads back exactly. That is RFC 8785, but that whole numbers of 64 bits keep all their digits.
 */
public final class CanonicalJson {
    private static final int DIGITS = 17;

    private CanonicalJson() {}

    /**
     * @param value maps with text keys, lists, texts, flags and numbers, nested as one likes
     * @throws IllegalArgumentException if there is anything else in it, or a number that is not finite
     */
    public static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put((String) key, element));
            return sorted.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ":" + write(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CanonicalJson::write).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }

    /** The shortest decimal that reads back as this number, written like ECMAScript does. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        return (value < 0 ? "-" : "") + decimal(digits, digits.length() - shortest.scale());
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** @param point place of the decimal point: 0.digits · 10^point */
    private static String decimal(String digits, int point) {
        int count = digits.length();
        if (point > 21 || point <= -6) {
            String fraction = count == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= count) {
            return digits + "0".repeat(point - count);
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(
                    switch (c) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\b' -> "\\b";
                        case '\t' -> "\\t";
                        case '\n' -> "\\n";
                        case '\f' -> "\\f";
                        case '\r' -> "\\r";
                        default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
                    });
        }
        return json.append('"').toString();
    }
}
