package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.mtl4j.api.network.Network;

/** Everything a network of three tasks has to pass: gradients in double precision, and the same in single precision. */
final class NetworkCheck {

    private NetworkCheck() {}

    static void check(Network network) {
        checkGradients(network);
        checkSinglePrecision(network);
    }

    private static void checkGradients(Network network) {
        try (Probe probe = Probe.of(network, Precision.FLOAT64, 8)) {
            GradientCheck.check(probe.batch(6, 0.2));
            GradientCheck.check(probe.batch(8, new int[] {0, 2, 5}, new int[] {5, 8, 8}, 0));
            GradientCheck.check(probe.batch(5, new int[] {1, 3, 3}, new int[] {3, 3, 5}, 0));
        }
    }

    private static void checkSinglePrecision(Network network) {
        try (Probe wide = Probe.of(network, Precision.FLOAT64, 8);
                Probe narrow = Probe.of(network, Precision.FLOAT32, 8)) {
            double[][] losses = new double[2][];
            double[][] sums = new double[2][];
            double[][] combinations = new double[2][];
            for (int k = 0; k < 2; k++) {
                Probe probe = k == 0 ? wide : narrow;
                Plan plan = probe.batch(8, new int[] {0, 2, 0}, new int[] {8, 8, 5}, 0.1)
                        .plan();
                plan.forward(Plan.Pass.TRAINING);
                losses[k] = probe.losses();
                plan.backward(new double[] {1, 0.5, 2}, new double[] {1, 1, 1});
                sums[k] = probe.gradient();
                plan.backwardPerTask();
                plan.combine(new double[] {1, 0.5, 2});
                combinations[k] = probe.gradient();
            }
            for (int t = 0; t < losses[0].length; t++) {
                assertThat(losses[1][t]).isCloseTo(losses[0][t], within(1e-5 * (1 + losses[0][t])));
            }
            double largest = Arrays.stream(sums[0]).map(Math::abs).max().orElseThrow();
            for (int p = 0; p < sums[0].length; p++) {
                double tolerance = 1e-5 * (1 + largest);
                assertThat(sums[1][p]).isCloseTo(sums[0][p], within(tolerance));
                assertThat(combinations[1][p]).isCloseTo(combinations[0][p], within(tolerance));
                assertThat(combinations[0][p]).isCloseTo(sums[0][p], within(1e-12 * (1 + Math.abs(sums[0][p]))));
            }
        }
    }
}
