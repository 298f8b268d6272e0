package org.mtl4j.engine.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded numbers of other libraries; README.md beside them says whose. */
final class Fixtures {

    private Fixtures() {}

    static JsonNode read(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream(file)) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double number(JsonNode node) {
        return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
    }

    /** A matrix; a row that is a number alone is a row of one. */
    static double[][] matrix(JsonNode node) {
        double[][] matrix = new double[node.size()][];
        for (int r = 0; r < matrix.length; r++) {
            JsonNode row = node.get(r);
            matrix[r] = new double[row.isArray() ? row.size() : 1];
            for (int c = 0; c < matrix[r].length; c++) {
                matrix[r][c] = number(row.isArray() ? row.get(c) : row);
            }
        }
        return matrix;
    }
}
