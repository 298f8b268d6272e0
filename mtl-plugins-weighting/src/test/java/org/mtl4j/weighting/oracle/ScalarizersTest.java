package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/**
 * Weights are the slopes of the functions of losses that others compute: the functions, written out in {@link
 * Scalarizers}, give their values, and our weights are the functions' slopes.
 */
class ScalarizersTest {

    private static final JsonNode EXAMPLES =
            Recorded.read("oracle/weighting-examples.json").get("loss_methods");
    private static final JsonNode TORCHJD =
            Recorded.read("oracle/torchjd-values.json").get("scalarizers");
    private static final double PRINTED = 1e-6;

    /** Where a function has a kink or slopes without bound: angles and geometric means at 0, and μ so small that it is a maximum. */
    private static final Set<String> WITHOUT_SLOPE = Set.of("sca-06", "sca-13", "sca-25");

    static Stream<Arguments> examples() {
        return Recorded.all(EXAMPLES).map(e -> Arguments.of(e.get("method").asString() + " " + e.get("params"), e));
    }

    static Stream<Arguments> torchJd() {
        return Recorded.all(TORCHJD).map(e -> Arguments.of(e.get("id").asString(), e));
    }

    @Test
    void areAllThere() {
        assertThat(examples()).hasSize(16);
        assertThat(torchJd()).hasSize(26);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void areThoseComputedFromThePapers(String name, JsonNode recorded) {
        Account example = new Account(recorded);
        double[] losses = example.vector("losses");

        Scalarizer scalarizer = ofExample(example, losses);

        compare(scalarizer, losses, example.number("scalar"));
        assertThat(scalarizer.weights(losses))
                .containsExactly(example.vector("gradient_coefficients"), within(PRINTED));
        assertThat(example.unread()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("torchJd")
    void areThoseOfTorchJd(String name, JsonNode recorded) {
        Account example = new Account(recorded);
        double[] losses = example.vector("losses");
        Scalarizer scalarizer = ofTorchJd(example, losses);

        if (example.has("expected_error")) {
            assertThat(example.text("expected_error")).isEqualTo("ValueError (negative loss)");
            assertThatThrownBy(() -> scalarizer.weights(losses)).isInstanceOf(MtlException.InvalidSpec.class);
        } else if (WITHOUT_SLOPE.contains(example.text("id"))) {
            double value = example.number("expected_value");
            assertThat(scalarizer.total().applyAsDouble(losses)).isCloseTo(value, within(1e-12 * Math.max(1, value)));
            assertThat(Arrays.stream(scalarizer.weights(losses))).allMatch(Double::isFinite);
        } else {
            compare(scalarizer, losses, example.number("expected_value"));
        }
        if (example.has("expected_gradient_wrt_losses")) {
            assertThat(scalarizer.weights(losses))
                    .containsExactly(example.vector("expected_gradient_wrt_losses"), within(PRINTED));
        }
        assertThat(example.unread()).isSubsetOf("id", "scalarizer");
    }

    private static void compare(Scalarizer scalarizer, double[] losses, double expected) {
        assertThat(scalarizer.total().applyAsDouble(losses)).isCloseTo(expected, within(PRINTED));
        assertThat(scalarizer.weights(losses)).containsExactly(scalarizer.slopes(losses), within(PRINTED));
    }

    private static Scalarizer ofExample(Account example, double[] losses) {
        Account params = new Account(example.get("params"));
        int tasks = losses.length;
        String method = example.text("method");
        return switch (method) {
            case "EW (LibMTL: sum)" -> Scalarizers.equal(tasks);
            case "Mean" -> Scalarizers.mean(tasks);
            case "UW LibMTL: L/(2e^s)+s/2", "UW TorchJD: L e^-s/2+s/2" ->
                Scalarizers.uncertainty(params.vector("s")[0]);
            case "IMTL-L" -> Scalarizers.imtlL();
            case "GLS / geometric mean" -> Scalarizers.geometric();
            case "DWA" ->
                Scalarizers.dwa(params.number("T"), params.vector("avg_losses_t-2"), params.vector("avg_losses_t-1"));
            case "STCH TorchJD: mu*logsumexp(w(L-ref)/mu), w=1/m" ->
                Scalarizers.stch(params.number("mu"), Scalarizers.filled(tasks, 1.0 / tasks), new double[tasks]);
            case "STCH LibMTL (after warm-up): T*mu*log sum exp((log(L/nadir)-max)/mu)" ->
                Scalarizers.stchOnLogarithms(params.number("mu"), params.vector("nadir"), losses);
            case "FAMO step 1" -> Scalarizers.famo(params.vector("min_losses"), losses);
            case "PBI" -> Scalarizers.pbi(params.number("theta"), params.vector("weights"), new double[tasks]);
            case "RLW normal" -> Scalarizers.random(params.vector("z"));
            default -> throw new IllegalArgumentException("no function for " + method);
        };
    }

    private static Scalarizer ofTorchJd(Account example, double[] losses) {
        Account params = new Account(example.get("params"));
        int tasks = losses.length;
        double[] reference = params.has("reference") ? params.vector("reference") : new double[tasks];
        return switch (example.text("scalarizer")) {
            case "Constant" -> Scalarizers.fixed(params.vector("weights"));
            case "Sum" -> Scalarizers.equal(tasks);
            case "Mean" -> Scalarizers.mean(tasks);
            case "COSMOS" -> Scalarizers.cosmos(params.number("lambda"), params.vector("weights"));
            case "DWA" -> dwa(params, tasks);
            case "FAMO" -> Scalarizers.famo(params.vector("min_losses"), losses);
            case "GeometricMean" -> Scalarizers.geometric();
            case "IMTLL" -> Scalarizers.imtlL();
            case "PBI" -> Scalarizers.pbi(params.number("theta"), params.vector("weights"), reference);
            case "STCH" -> Scalarizers.stch(params.number("mu"), weights(params, tasks), reference);
            case "UW" -> Scalarizers.uncertainty(params.vector("s")[0]);
            default -> throw new IllegalArgumentException("no function for " + example.text("scalarizer"));
        };
    }

    private static Scalarizer dwa(Account params, int tasks) {
        if (params.has("avg_epoch_losses")) {
            double[][] epochs = params.matrix("avg_epoch_losses");
            return Scalarizers.dwa(params.number("temperature"), epochs[0], epochs[1]);
        }
        Scalarizer early = Scalarizer.sum(
                Method.of("dwa", "temperature", params.number("temperature")), Scalarizers.filled(tasks, 1));
        return params.text("epochs").startsWith("1st") ? early : early.after(new double[][] {{1, 9}});
    }

    private static double[] weights(Account params, int tasks) {
        return params.has("weights") && params.get("weights").isArray()
                ? params.vector("weights")
                : Scalarizers.filled(tasks, 1.0 / tasks);
    }
}
