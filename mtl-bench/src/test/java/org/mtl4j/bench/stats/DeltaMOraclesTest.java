package org.mtl4j.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.metric.Metric.Direction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Δm of published NYUv2 tables: nine metrics of three tasks. */
class DeltaMOraclesTest {

    private static final JsonNode ORACLE = read();

    @Test
    void results_against_single_task_networks() {
        JsonNode cases = ORACLE.get("against_single_task_lower_is_better");
        assertThat(cases.size()).isEqualTo(9);
        for (JsonNode c : cases) {
            List<List<DeltaM.Pair>> tasks = tasks(c.get("result"), c.get("stl"));
            assertThat(-DeltaM.percent(tasks.stream().flatMap(List::stream).toList()))
                    .as(c.get("method").asString())
                    .isCloseTo(c.get("flat_mean_9_metrics").asDouble(), within(0.0051))
                    // rounded from unrounded results, so a little further away
                    .isCloseTo(c.get("published_in_literature").asDouble(), within(0.016));
            assertThat(-DeltaM.balanced(tasks))
                    .as(c.get("method").asString())
                    .isCloseTo(c.get("task_balanced_mean").asDouble(), within(0.0051));
        }
    }

    @Test
    void tables_of_libmtl_against_equal_weights() {
        List<String> compared = new ArrayList<>();
        ORACLE.get("delta_vs_EW_percent_higher_is_better").propertyStream().forEach(architecture -> {
            JsonNode table = ORACLE.get("libmtl_resnet").get(architecture.getKey());
            architecture.getValue().propertyStream().forEach(method -> {
                if (!method.getValue().isNull()) {
                    String what = architecture.getKey() + " " + method.getKey();
                    List<List<DeltaM.Pair>> tasks = tasks(table.get(method.getKey()), table.get("EW"));
                    assertThat(DeltaM.percent(
                                    tasks.stream().flatMap(List::stream).toList()))
                            .as(what)
                            .isCloseTo(method.getValue().get("flat").asDouble(), within(0.0051));
                    assertThat(DeltaM.balanced(tasks))
                            .as(what)
                            .isCloseTo(method.getValue().get("task_balanced").asDouble(), within(0.0051));
                    compared.add(what);
                }
            });
        });
        assertThat(compared).hasSizeGreaterThan(90);
    }

    @Test
    void the_example_of_libmtls_documentation() {
        // as a share there
        assertThat(DeltaM.balanced(List.of(
                                List.of(
                                        new DeltaM.Pair(93, 96, Direction.HIGHER),
                                        new DeltaM.Pair(99, 98, Direction.LOWER)),
                                List.of(new DeltaM.Pair(0.5, 0.2, Direction.HIGHER))))
                        / 100)
                .isCloseTo(ORACLE.get("libmtl_docstring").get("value").asDouble(), within(1e-6));
    }

    private static List<List<DeltaM.Pair>> tasks(JsonNode values, JsonNode baseline) {
        JsonNode higher = ORACLE.get("higher_is_better");
        List<List<DeltaM.Pair>> tasks = new ArrayList<>();
        for (JsonNode group : ORACLE.get("task_groups")) {
            List<DeltaM.Pair> metrics = new ArrayList<>();
            for (JsonNode index : group) {
                int i = index.asInt();
                metrics.add(new DeltaM.Pair(
                        values.get(i).asDouble(),
                        baseline.get(i).asDouble(),
                        higher.get(i).asInt() == 1 ? Direction.HIGHER : Direction.LOWER));
            }
            tasks.add(metrics);
        }
        return tasks;
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(DeltaMOraclesTest.class.getResourceAsStream("delta-m.json"))) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
