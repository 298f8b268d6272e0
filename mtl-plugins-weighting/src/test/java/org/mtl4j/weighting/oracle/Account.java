package org.mtl4j.weighting.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** A recorded case that remembers which of its fields a test has asked for. */
final class Account {

    private static final Set<String> WORDS = Set.of("note", "method", "source", "comparison");

    private final JsonNode recorded;
    private final Set<String> asked = new HashSet<>();

    Account(JsonNode recorded) {
        this.recorded = recorded;
    }

    boolean has(String field) {
        return recorded.has(field);
    }

    JsonNode get(String field) {
        JsonNode value = recorded.get(field);
        if (value == null) {
            throw new IllegalArgumentException("no %s in %s".formatted(field, recorded));
        }
        asked.add(field);
        return value;
    }

    double number(String field) {
        return get(field).asDouble();
    }

    String text(String field) {
        return get(field).asString();
    }

    double[] vector(String field) {
        return Recorded.vector(get(field));
    }

    double[][] matrix(String field) {
        return Recorded.matrix(get(field));
    }

    /** Fields with facts that nobody has asked for. */
    List<String> unread() {
        List<String> unread = new ArrayList<>();
        recorded.propertyNames().forEach(field -> {
            if (!asked.contains(field) && !WORDS.contains(field)) {
                unread.add(field);
            }
        });
        return unread;
    }
}
