package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Part of a reference run. */
record Reference(JsonNode json) {

    static Reference of(String name) {
        String file = "reference-%s.json".formatted(name);
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream(file))) {
            return new Reference(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    JsonNode baseline(String name) {
        JsonNode all = json.get("baselines_without_randomness");
        return all.propertyStream()
                .filter(e -> e.getKey().startsWith(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    JsonNode probe() {
        return json.get("probe").get("cases").get(0);
    }

    JsonNode labels(String part, String task) {
        return json.get("data_check").get(part).get("labels").get(task);
    }

    /** Compares inputs, which are floats, with their fingerprint. */
    void checkInputs(String part, double[][] inputs) {
        JsonNode expected = json.get("data_check").get(part).get("inputs");
        assertThat(inputs).hasNumberOfRows(expected.get("rows").asInt());
        assertThat(inputs[0]).hasSize(expected.get("columns").asInt());
        double[] flat = Arrays.stream(inputs).flatMapToDouble(Arrays::stream).toArray();
        double squares = Arrays.stream(flat).map(v -> v * v).sum();
        // a sum of standardised columns is nearly 0
        assertThat(Arrays.stream(flat).sum()).isCloseTo(expected.get("sum").asDouble(), within(1e-3));
        assertThat(squares).isCloseTo(expected.get("sum_of_squares").asDouble(), within(1e-6 * squares));
        for (int i = 0; i < 6; i++) {
            assertThat(inputs[0][i])
                    .isCloseTo(expected.get("first_row_first_6").get(i).asDouble(), within(2e-6));
            double[] last = inputs[inputs.length - 1];
            assertThat(last[last.length - 6 + i])
                    .isCloseTo(expected.get("last_row_last_6").get(i).asDouble(), within(2e-6));
        }
    }
}
