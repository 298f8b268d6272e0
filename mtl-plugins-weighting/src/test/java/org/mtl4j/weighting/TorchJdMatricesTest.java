package org.mtl4j.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.random.RecordedDraws;
import tools.jackson.databind.JsonNode;

/** The first answers of TorchJD's aggregators on fixed Jacobians, degenerate ones too. */
class TorchJdMatricesTest {

    private static final JsonNode RECORDED = Recorded.read("torchjd-matrices.json");
    private static final double RELATIVE = 1e-12;

    static Stream<Arguments> cases() {
        return Recorded.all(RECORDED.get("cases"))
                .map(c ->
                        Arguments.of(c.get("method").asString(), c.get("matrix").asString(), c));
    }

    @Test
    void areAllThere() {
        assertThat(cases()).hasSize(90);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("cases")
    void agree(String method, String matrix, JsonNode recorded) {
        double[][] jacobian = Recorded.matrix(RECORDED.get("matrices").get(matrix));
        double[] expected = Recorded.vector(recorded.get("vector"));
        double scale = Stream.of(jacobian)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();

        double[] direction =
                run(method, recorded, jacobian.length).step(Scene.of(jacobian)).direction();

        assertThat(direction).containsExactly(expected, within(RELATIVE * Math.max(scale, Double.MIN_NORMAL)));
    }

    private static Rehearsal run(String method, JsonNode recorded, int tasks) {
        Draws draws = recorded.has("draws") ? draws(recorded) : new RecordedDraws();
        return switch (method) {
            case "Sum" -> Offered.rehearse("equal", tasks, Map.of(), draws);
            case "Mean" -> Offered.rehearse("fixed", tasks, Map.of("weights", String.valueOf(1.0 / tasks)), draws);
            case "Constant" ->
                Offered.rehearse(
                        "fixed", tasks, Map.of("weights", byName(hyperparameter(recorded, "weights"), tasks)), draws);
            case "PCGrad" -> Offered.rehearse("pcgrad", tasks, Map.of(), draws);
            case "GradDrop" ->
                Offered.rehearse(
                        "grad-drop",
                        tasks,
                        Map.of("on", "parameters", "leak", byName(hyperparameter(recorded, "leak"), tasks)),
                        draws);
            default -> throw new IllegalArgumentException("no strategy for " + method);
        };
    }

    private static JsonNode hyperparameter(JsonNode recorded, String name) {
        return recorded.get("hyperparameters").get(name);
    }

    private static String byName(JsonNode value, int tasks) {
        double[] values = Recorded.perTask(value, tasks);
        return IntStream.range(0, tasks)
                .mapToObj(i -> "t" + i + "=" + values[i])
                .collect(Collectors.joining(", "));
    }

    private static RecordedDraws draws(JsonNode recorded) {
        return Recorded.draws(recorded.get("draws"));
    }
}
