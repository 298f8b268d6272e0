package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** The values in TorchJD's own tests, which are in float32 and printed to four digits. */
class TorchJdValuesTest {

    private static final JsonNode RECORDED = Recorded.read("oracle/torchjd-values.json");
    private static final Offset<Double> PRINTED = within(1e-4);

    /** What PyTorch's generator decides: here every outcome is checked, by injecting draws. */
    private static final Set<String> DRAWN = Set.of("agg-04", "agg-11", "wei-09");

    static Stream<Arguments> aggregators() {
        return Recorded.all(RECORDED.get("aggregators"))
                .map(c ->
                        Arguments.of(c.get("id").asString(), c.get("aggregator").asString(), c));
    }

    static Stream<Arguments> weightings() {
        return Recorded.all(RECORDED.get("weightings"))
                .map(c ->
                        Arguments.of(c.get("id").asString(), c.get("weighting").asString(), c));
    }

    @Test
    void areAllThere() {
        assertThat(aggregators()).hasSize(18);
        assertThat(weightings()).hasSize(14);
        assertThat(Stream.concat(aggregators(), weightings())
                        .map(arguments -> (JsonNode) arguments.get()[2])
                        .filter(c -> !c.get("deterministic").asBoolean())
                        .map(c -> c.get("id").asString()))
                .containsExactlyInAnyOrderElementsOf(DRAWN);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("aggregators")
    void directionsAgree(String id, String aggregator, JsonNode recorded) {
        double[][] jacobian = Recorded.matrix(recorded.get("input").get("jacobian"));
        double[] expected = Recorded.vector(recorded.get("expected"));
        Method method = TorchJd.method(aggregator, recorded.get("params"), jacobian.length);

        switch (id) {
            case "agg-04" -> {
                assertThat(drawing(method, 0.59, 0.5, 0.5)
                                .step(Scene.of(jacobian))
                                .direction())
                        .containsExactly(expected);
                assertThat(drawing(method, 0.61, 0.5, 0.5)
                                .step(Scene.of(jacobian))
                                .direction())
                        .containsExactly(-4, 2, 2);
            }
            case "agg-11" ->
                assertThat(randomly(method, share(expected[0], jacobian))
                                .step(Scene.of(jacobian))
                                .direction())
                        .containsExactly(expected, PRINTED);
            default -> assertThat(method.direction(jacobian)).containsExactly(expected, PRINTED);
        }
    }

    /** The Gram matrices that are given are those of the Jacobians that are given. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("weightings")
    void weightsAgree(String id, String weighting, JsonNode recorded) {
        double[][] gram = Recorded.matrix(recorded.get("input").get("gramian"));
        double[][] jacobian = Recorded.matrix(RECORDED.get("matrices").get(gram.length == 2 ? "J_base" : "J_Krum"));
        double[] expected = Recorded.vector(recorded.get("expected"));
        Method method = TorchJd.method(weighting, recorded.get("params"), jacobian.length);

        assertThat(Matrices.gram(jacobian)).isDeepEqualTo(gram);
        Answer answer =
                id.equals("wei-09") ? randomly(method, expected[0]).step(Scene.of(jacobian)) : method.answer(jacobian);
        assertThat(answer.weights()).containsExactly(expected, PRINTED);
    }

    private static Rehearsal drawing(Method method, double... uniforms) {
        return method.open(2, new RecordedDraws().uniforms(uniforms));
    }

    /** With normals whose softmax gives a share to the first of two tasks. */
    private static Rehearsal randomly(Method method, double share) {
        return method.open(2, new RecordedDraws().normals(Math.log(share / (1 - share)), 0));
    }

    private static double share(double first, double[][] jacobian) {
        return (first - jacobian[1][0]) / (jacobian[0][0] - jacobian[1][0]);
    }
}
