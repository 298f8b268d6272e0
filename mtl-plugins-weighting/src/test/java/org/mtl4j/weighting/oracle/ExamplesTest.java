package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtl4j.weighting.oracle.Matrices.dot;
import static org.mtl4j.weighting.oracle.Matrices.norm;
import static org.mtl4j.weighting.oracle.Matrices.products;
import static org.mtl4j.weighting.oracle.Matrices.times;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** Every gradient method on five Jacobians, computed from the papers' formulas by others. */
class ExamplesTest {

    private static final JsonNode RECORDED =
            Recorded.read("oracle/weighting-examples.json").get("gradient_methods");
    private static final Offset<Double> PRINTED = within(2e-6);

    /** What is recorded and is no method: how much gradients conflict. */
    private static final Set<String> NO_METHOD = Set.of("conflict_metrics");

    static Stream<Arguments> examples() {
        return RECORDED.propertyNames().stream()
                .flatMap(matrix -> RECORDED.get(matrix).get("results").propertyNames().stream()
                        .filter(method -> !NO_METHOD.contains(method))
                        .map(method -> Arguments.of(method, matrix)));
    }

    @Test
    void areAllThere() {
        assertThat(examples()).hasSize(5 * 25);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("examples")
    void agree(String method, String matrix) {
        double[][] jacobian = Recorded.matrix(RECORDED.get(matrix).get("J"));
        Account expected = new Account(RECORDED.get(matrix).get("results").get(method));

        switch (method) {
            case "EW_sum" -> compare(Method.of("equal"), jacobian, expected);
            case "EW_mean" -> compare(Method.of("fixed", "weights", 1.0 / jacobian.length), jacobian, expected);
            case "MGDA" -> mgda(jacobian, expected);
            case "MGDA_gn_l2" -> normalisedMgda(jacobian, expected);
            case "PCGrad_sum" -> ProjectionExamples.pcGrad(jacobian, expected);
            case "GradVac_beta0.5_ascending_order" -> ProjectionExamples.gradVac(jacobian, expected);
            case "GradDrop_leak0" -> ProjectionExamples.gradDrop(jacobian, expected);
            case "UPGrad_mean_exact" -> compare(Method.of("upgrad"), jacobian, expected);
            case "UPGrad_sum_exact" -> compare(Method.of("upgrad", "combine", "sum"), jacobian, expected);
            case "UPGrad_mean_torchjd_reg" -> compare(regularised("upgrad"), jacobian, expected);
            case "DualProj_mean_exact" -> compare(Method.of("dualproj"), jacobian, expected);
            case "DualProj_mean_torchjd_reg" -> compare(regularised("dualproj"), jacobian, expected);
            case "IMTL_G" -> compare(Method.of("imtl-g"), jacobian, expected);
            case "ConFIG" -> compare(Method.of("config"), jacobian, expected);
            case "NashMTL" -> nash(jacobian, expected);
            case "FairGrad_alpha1" -> compare(Method.of("fairgrad", "alpha", 1), jacobian, expected);
            case "FairGrad_alpha2" -> compare(Method.of("fairgrad", "alpha", 2), jacobian, expected);
            case "FairGrad_alpha0.5" -> compare(Method.of("fairgrad", "alpha", 0.5), jacobian, expected);
            case "CAGrad_c0.2" -> caGrad(0.2, jacobian, expected);
            case "CAGrad_c0.5" -> caGrad(0.5, jacobian, expected);
            case "CAGrad_c1.0" -> caGrad(1, jacobian, expected);
            case "AlignedMTL_min_mean" -> compare(aligned("min", jacobian.length), jacobian, expected);
            case "AlignedMTL_min_sum_LibMTL" -> compare(Method.of("aligned-mtl"), jacobian, expected);
            case "AlignedMTL_rmse_mean" -> compare(aligned("rmse", jacobian.length), jacobian, expected);
            case "AlignedMTL_median_mean" -> compare(aligned("median", jacobian.length), jacobian, expected);
            default -> throw new IllegalArgumentException("no strategy for " + method);
        }
        assertThat(expected.unread()).isEmpty();
    }

    private static void compare(Method method, double[][] jacobian, Account expected) {
        Answer answer = method.answer(jacobian);

        assertThat(answer.direction()).containsExactly(expected.vector("direction"), PRINTED);
        if (expected.has("weights")) {
            assertThat(answer.weights()).containsExactly(expected.vector("weights"), PRINTED);
        }
    }

    private static Method regularised(String projection) {
        return Method.of(projection, "norm-eps", 1e-4, "reg-eps", 1e-4);
    }

    private static Method aligned(String scale, int tasks) {
        return Method.of("aligned-mtl", "scale", scale, "preference", 1.0 / tasks);
    }

    private static void mgda(double[][] jacobian, Account expected) {
        Method method = Method.of("mgda");

        compare(method, jacobian, expected);
        assertThat(norm(method.direction(jacobian))).isCloseTo(expected.number("norm"), PRINTED);
    }

    private static void normalisedMgda(double[][] jacobian, Account expected) {
        Answer normalised = Method.of("mgda", "normalization", "l2").answer(jacobian);
        Answer raw =
                Method.of("mgda", "normalization", "l2", "applied-to", "own").answer(jacobian);

        assertThat(raw.weights()).containsExactly(expected.vector("weights_on_normalised"), PRINTED);
        assertThat(raw.direction()).containsExactly(expected.vector("direction_raw_grads"), PRINTED);
        assertThat(normalised.direction()).containsExactly(expected.vector("direction_normalised_grads"), PRINTED);
    }

    private static void nash(double[][] jacobian, Account expected) {
        Answer raw = Method.of("nash-mtl", "max-norm", 0).answer(jacobian);
        double[] direction = raw.direction();
        double[][] gram = Matrices.gram(jacobian);
        double frobenius =
                Math.sqrt(Stream.of(gram).mapToDouble(row -> dot(row, row)).sum());

        assertThat(raw.weights()).containsExactly(expected.vector("weights_raw"), PRINTED);
        assertThat(direction).containsExactly(expected.vector("direction_raw"), PRINTED);
        assertThat(norm(direction)).isCloseTo(expected.number("norm_raw"), PRINTED);
        assertThat(products(jacobian, direction)).containsExactly(expected.vector("utilities_g_i_dot_d"), PRINTED);
        assertThat(Method.of("nash-mtl", "max-norm", 1).direction(jacobian))
                .containsExactly(expected.vector("direction_clipped_norm1"), PRINTED);
        assertThat(times(Math.sqrt(frobenius), raw.weights()))
                .containsExactly(expected.vector("weights_if_G_is_divided_by_its_Frobenius_norm"), PRINTED);
    }

    private static void caGrad(double c, double[][] jacobian, Account expected) {
        int tasks = jacobian.length;
        Method plain = Method.of("cagrad", "c", c, "rescale", "none");
        double[] mean = Method.of("fixed", "weights", 1.0 / tasks).direction(jacobian);

        compare(plain, jacobian, expected);
        double[] direction = plain.direction(jacobian);
        double[] weights = plain.weights(jacobian);
        double[] off = Arrays.stream(weights).map(w -> w - 1.0 / tasks).toArray();
        double sum = Arrays.stream(off).sum();
        double[] rescaled = Method.of("cagrad", "c", c, "rescale", "square").direction(jacobian);
        assertThat(times(1 / sum, off)).containsExactly(expected.vector("inner_w"), within(2e-5));
        assertThat(rescaled).containsExactly(expected.vector("direction_rescale1_LibMTL"), PRINTED);
        assertThat(times(tasks, rescaled))
                .containsExactly(expected.vector("direction_rescale1_times_T_nash_mtl"), PRINTED);
        assertThat(norm(Matrices.combined(jacobian, off))).isCloseTo(expected.number("dist_to_mean"), PRINTED);
        assertThat(c * norm(mean)).isCloseTo(expected.number("radius_c_norm_g0"), PRINTED);
        assertThat(Arrays.stream(products(jacobian, direction)).min().orElseThrow())
                .isCloseTo(expected.number("min_inner"), PRINTED);
    }
}
