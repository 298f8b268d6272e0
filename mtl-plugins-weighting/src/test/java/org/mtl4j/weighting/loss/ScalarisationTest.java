package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** Sums of losses, as they are and by given factors. */
class ScalarisationTest {

    static Stream<JsonNode> lossMethods() {
        return Recorded.all(Recorded.read("examples.json").get("loss_methods"));
    }

    @ParameterizedTest
    @MethodSource("lossMethods")
    void weighsAsComputedByHand(JsonNode example) {
        double[] losses = Recorded.vector(example.get("losses"));
        Scene scene = Scene.of(losses, new double[losses.length][1]);

        assertThat(run(example, losses.length).step(scene).weights())
                .containsExactly(Recorded.vector(example.get("gradient_coefficients")), within(1e-6));
    }

    @Test
    void givesEachTaskTheFactorOfItsName() {
        Rehearsal run = Rehearsal.of(3)
                .with(Fixed.WEIGHTS, new PerTask(1, Map.of("t1", 0.5, "t2", 3.0)))
                .open(Fixed::new);
        Scene scene = Scene.of(new double[3][1]);

        assertThat(run.step(scene).weights()).containsExactly(1, 0.5, 3);
        assertThat(run.step(scene.present(0, 2)).weights()).containsExactly(1, 3);
    }

    private static Rehearsal run(JsonNode example, int tasks) {
        Rehearsal.Setup setup = Rehearsal.of(tasks);
        String method = example.get("method").asString();
        return switch (method) {
            case "EW (LibMTL: sum)" -> setup.open(context -> new Equal());
            case "Mean" -> setup.with(Fixed.WEIGHTS, PerTask.all(1.0 / tasks)).open(Fixed::new);
            case "UW LibMTL: L/(2e^s)+s/2" -> setup.open(Uncertainty::new);
            case "UW TorchJD: L e^-s/2+s/2" ->
                setup.with(Uncertainty.INITIAL, 0.0).open(Uncertainty::new);
            case "FAMO step 1" -> setup.open(Famo::new);
            default -> throw new IllegalArgumentException("no strategy for " + method);
        };
    }
}
