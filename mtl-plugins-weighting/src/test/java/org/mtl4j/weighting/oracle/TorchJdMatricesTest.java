package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Scene;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** The first answers of TorchJD's aggregators on fixed Jacobians, degenerate ones too. */
class TorchJdMatricesTest {

    private static final JsonNode RECORDED = Recorded.read("oracle/torchjd-matrices.json");

    static Stream<Arguments> cases() {
        return Recorded.all(RECORDED.get("cases"))
                .map(c -> Arguments.of(method(c), c.get("matrix").asString(), c));
    }

    private static String method(JsonNode recorded) {
        return "%s %s"
                .formatted(
                        recorded.get("method").asString(),
                        recorded.get("variant").asString())
                .strip();
    }

    /** 493 answers, of which 21 differ, and 47 refusals. */
    @Test
    void areAllThere() {
        long refused =
                Recorded.all(RECORDED.get("cases")).filter(c -> c.has("raises")).count();

        assertThat(cases()).hasSize(540);
        assertThat(refused).isEqualTo(47);
        assertThat(Deviation.cases())
                .hasSize(21)
                .allSatisfy(name -> assertThat(cases().map(c -> c.get()[0] + " of " + c.get()[1]))
                        .contains(name));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("cases")
    void agree(String method, String matrix, JsonNode recorded) {
        double[][] jacobian = Recorded.matrix(RECORDED.get("matrices").get(matrix));

        Answer answer = answer(recorded, jacobian);

        assertThat(Arrays.stream(answer.direction())).allMatch(Double::isFinite);
        if (recorded.has("raises")) {
            assertThat(method).as("what TorchJD refuses, of too few tasks").containsPattern("Krum|TrimmedMean|NashMTL");
        } else {
            compare(answer, recorded, jacobian, Deviation.of(method, matrix));
        }
    }

    private static Answer answer(JsonNode recorded, double[][] jacobian) {
        int tasks = jacobian.length;
        RecordedDraws draws = recorded.has("draws") ? Recorded.draws(recorded.get("draws")) : new RecordedDraws();
        return TorchJd.method(recorded.get("method").asString(), recorded.get("hyperparameters"), tasks)
                .open(tasks, draws)
                .step(Scene.of(jacobian));
    }

    private static void compare(Answer answer, JsonNode recorded, double[][] jacobian, Optional<Deviation> deviation) {
        double[] ours = answer.direction();
        double[] theirs = Recorded.vector(recorded.get("vector"));
        double scale = DoubleStream.concat(
                        Stream.of(jacobian).mapToDouble(Matrices::norm),
                        DoubleStream.of(Matrices.norm(theirs), Matrices.norm(ours), Double.MIN_NORMAL))
                .max()
                .orElseThrow();
        double allowed = TorchJd.tolerance(recorded.get("method").asString()) * scale;
        if (deviation.isEmpty()) {
            assertThat(ours).containsExactly(theirs, within(allowed));
            return;
        }
        double farthest = IntStream.range(0, ours.length)
                .mapToDouble(c -> Math.abs(ours[c] - theirs[c]))
                .max()
                .orElseThrow();
        assertThat(farthest).as("a deviation that is none any more").isGreaterThan(allowed);
        if (deviation.get() == Deviation.PEER_STOPS_EARLY) {
            assertThat(unfairness(answer.weights(), recorded, jacobian))
                    .isLessThan(1e-6)
                    .isLessThan(unfairness(Recorded.vector(recorded.get("weights")), recorded, jacobian));
        }
    }

    /** Nash-MTL and FairGrad look for weights with equal w_i (Gw)_i^α, Nash-MTL with α = 1: how far they are from equal. */
    private static double unfairness(double[] weights, JsonNode recorded, double[][] jacobian) {
        double alpha = recorded.get("hyperparameters").path("alpha").asDouble(1);
        double[] gains = Matrices.products(jacobian, Matrices.combined(jacobian, weights));
        double[] equal = IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * Math.pow(Math.max(0, gains[i]), alpha))
                .toArray();
        double largest = Arrays.stream(equal).max().orElseThrow();
        return 1 - Arrays.stream(equal).min().orElseThrow() / largest;
    }
}
