package org.mtl4j.bench.report.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes SVG: elements that are opened and closed, attributes in pairs, texts escaped, coordinates to a tenth of a pixel. */
final class Svg {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@link #close} ends it. */
    Svg open(String name, Object... attributes) {
        start(name, attributes).append(">\n");
        open.push(name);
        return this;
    }

    Svg close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    Svg element(String name, Object... attributes) {
        start(name, attributes).append("/>\n");
        return this;
    }

    /** An element with a text in it. */
    Svg text(String name, String content, Object... attributes) {
        start(name, attributes)
                .append('>')
                .append(escaped(content))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    private StringBuilder start(String name, Object... attributes) {
        text.append('<').append(name);
        for (int k = 0; k < attributes.length; k += 2) {
            Object value = attributes[k + 1];
            text.append(' ')
                    .append(attributes[k])
                    .append("=\"")
                    .append(value instanceof Double number ? pixels(number) : escaped(String.valueOf(value)))
                    .append('"');
        }
        return text;
    }

    /** A coordinate. */
    static String pixels(double value) {
        String digits = String.format(Locale.ROOT, "%.1f", value);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
