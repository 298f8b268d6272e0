package org.mtl4j.engine.spec;

import java.util.Map;
import java.util.regex.Pattern;

/** Writes nested maps as YAML: one key a line, texts without quotes where that is safe. */
final class YamlWriter {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./+-]*");

    private YamlWriter() {}

    static String write(Map<String, Object> values) {
        StringBuilder yaml = new StringBuilder();
        write(values, "", yaml);
        return yaml.toString();
    }

    private static void write(Map<?, ?> values, String indent, StringBuilder yaml) {
        values.forEach((key, value) -> {
            yaml.append(indent).append(plain(key)).append(':');
            if (value instanceof Map<?, ?> below) {
                yaml.append('\n');
                write(below, indent + "  ", yaml);
            } else {
                yaml.append(' ').append(plain(value)).append('\n');
            }
        });
    }

    /** JSON's texts are YAML's texts in quotes. */
    private static String plain(Object value) {
        return value instanceof String text && SAFE.matcher(text).matches() && !text.equals("null")
                ? text
                : CanonicalJson.write(value);
    }
}
