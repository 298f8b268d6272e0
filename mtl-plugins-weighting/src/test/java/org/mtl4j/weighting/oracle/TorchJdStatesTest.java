package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.weighting.Recorded;
import org.mtl4j.weighting.solver.SimplexProjection;
import tools.jackson.databind.JsonNode;

/** What TorchJD's tests and documentation say of methods that remember, and of what they stand on. */
class TorchJdStatesTest {

    private static final JsonNode RECORDED =
            Recorded.read("oracle/torchjd-values.json").get("stateful_and_misc");
    private static final Offset<Double> PRINTED = within(1e-6);

    static Stream<Arguments> cases() {
        return Recorded.all(RECORDED)
                .map(c -> Arguments.of(c.get("id").asString(), c.get("method").asString(), c));
    }

    @Test
    void areAllThere() {
        assertThat(cases()).hasSize(8);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void agree(String id, String method, JsonNode recorded) {
        JsonNode params = recorded.get("params");
        JsonNode steps = recorded.get("steps");
        switch (id) {
            case "state-01", "state-02" -> excessMtl(params, steps);
            case "state-03", "state-04" -> sdmGrad(params, steps);
            case "state-05" -> simplex(steps);
            case "state-06" -> moDo(params);
            case "state-07" -> crMogm(params.get("alpha").asDouble());
            case "state-08" -> documented(steps.get(0));
            default -> throw new IllegalArgumentException("unknown " + id);
        }
    }

    /** Weights show in the direction. */
    private static void excessMtl(JsonNode params, JsonNode steps) {
        Rehearsal run = TorchJd.method("ExcessMTL", params, 2).open(2);
        double[][] squares = new double[2][2];
        for (JsonNode node : steps) {
            Account step = new Account(node);
            double[][] jacobian = step.matrix("jacobian");
            double[] weights = step.vector("expected_weights");

            double[] direction = run.step(Scene.of(jacobian)).direction();

            double[] excess = Excess.of(squares, jacobian);
            double[] scale = IntStream.range(0, 2)
                    .mapToDouble(t -> run.save().of("scale", "t" + t).get(0))
                    .toArray();
            assertThat(direction).containsExactly(Matrices.combined(jacobian, weights), PRINTED);
            if (step.has("excess")) {
                assertThat(excess).containsExactly(step.vector("excess"), within(1e-5));
            }
            if (step.has("excess_norm")) {
                assertThat(IntStream.range(0, 2)
                                .mapToDouble(i -> excess[i] / scale[i])
                                .toArray())
                        .containsExactly(step.vector("excess_norm"), within(1e-5));
            }
            if (step.has("initial")) {
                assertThat(scale).containsExactly(step.vector("initial"), within(1e-5));
            }
            assertThat(step.unread()).isEmpty();
        }
    }

    private static void sdmGrad(JsonNode params, JsonNode steps) {
        Method method = Method.of(
                "sdmgrad",
                "rate",
                params.get("lr").asDouble(),
                "momentum",
                params.get("momentum").asDouble(),
                "rounds",
                params.get("n_iter").asInt(),
                "lambda",
                params.get("lambda").asDouble(),
                "preference",
                params.has("pref_vector") ? Method.perTask(Recorded.vector(params.get("pref_vector"))) : "1");
        Rehearsal run = method.open(3);
        Scene identity = Scene.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        for (JsonNode node : steps) {
            Account step = new Account(node);

            double[] weights = run.step(identity, Scene.of(step.matrix("cross_gramian")), identity)
                    .weights();

            assertThat(weights).containsExactly(step.vector("expected_weights"), PRINTED);
            assertThat(step.unread()).isEmpty();
        }
    }

    private static void simplex(JsonNode steps) {
        for (JsonNode node : steps) {
            Account step = new Account(node);
            double[] point = step.vector("vector");

            new SimplexProjection(point.length).project(point, point.length);

            assertThat(point).containsExactly(step.vector("expected"), PRINTED);
            assertThat(step.unread()).isEmpty();
        }
    }

    private static void moDo(JsonNode params) {
        double gamma = params.get("gamma").asDouble();
        double rho = params.get("rho").asDouble();
        Rehearsal run = Method.of("modo", "gamma", gamma, "rho", rho).open(3);
        Random random = new Random(3);
        double[] lambda = Scalarizers.filled(3, 1.0 / 3);
        for (int step = 0; step < 4; step++) {
            double[][] first = Matrices.normal(random, 3, 5);
            double[][] second = Matrices.normal(random, 3, 5);
            double[] slope = Matrices.products(first, Matrices.combined(second, lambda));
            for (int i = 0; i < 3; i++) {
                lambda[i] -= gamma * (slope[i] + rho * lambda[i]);
            }
            new SimplexProjection(3).project(lambda, 3);

            double[] weights = run.step(Scene.of(first), Scene.of(second), Scene.of(second))
                    .weights();

            assertThat(weights).containsExactly(lambda, PRINTED);
        }
    }

    private static void crMogm(double alpha) {
        Random random = new Random(4);
        double[][][] jacobians = {Matrices.normal(random, 3, 4), Matrices.normal(random, 3, 4)};
        Rehearsal smoothed = smoothed(alpha);
        Rehearsal bare = smoothed(0);
        Rehearsal frozen = smoothed(1);
        double[] lambda = Scalarizers.filled(3, 1.0 / 3);
        for (double[][] jacobian : jacobians) {
            double[] inner = Method.of("mgda").weights(jacobian);
            for (int i = 0; i < 3; i++) {
                lambda[i] = alpha * lambda[i] + (1 - alpha) * inner[i];
            }
            Scene scene = Scene.of(jacobian);

            assertThat(smoothed.step(scene).weights()).containsExactly(lambda, PRINTED);
            assertThat(bare.step(scene).weights()).containsExactly(inner, PRINTED);
            assertThat(frozen.step(scene).weights()).containsExactly(Scalarizers.filled(3, 1.0 / 3), PRINTED);
        }
    }

    private static Rehearsal smoothed(double alpha) {
        return Method.of("mgda")
                .inside(Method.of("smoothed", "alpha", alpha, "initial", 1.0 / 3))
                .open(3);
    }

    /** y₁ = −x₁ + x₂ and y₂ = ‖x‖², which do not conflict at (1, 2). */
    private static void documented(JsonNode node) {
        Account step = new Account(node);
        double[] x = step.vector("param");
        double[][] jacobian = step.matrix("jacobian");

        assertThat(step.get("objectives").size()).isEqualTo(jacobian.length);
        assertThat(jacobian[1]).containsExactly(Arrays.stream(x).map(v -> 2 * v).toArray());
        assertThat(Method.of("upgrad").weights(jacobian)).containsExactly(step.vector("expected_weights"), PRINTED);
        assertThat(Method.of("upgrad").direction(jacobian)).containsExactly(step.vector("expected_vector"), PRINTED);
        assertThat(step.unread()).isEmpty();
    }
}
