package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Operations that change with the progress of training, and those that change gradients only. */
class ScheduledOperationTest {
    private static final Task ONE = Regression.of("one", 2);
    private static final Task TWO = Regression.of("two", 2);
    private static final double[] ONES = {1, 1};

    /** A shared layer; the second task reads it through an operation. */
    private static Network network(Operation operation) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.dense("d", network.input(Probe.numbers("x", 3)), 4);
        network.output(ONE, network.only(ONE).dense("head", x, 2));
        Wiring two = network.only(TWO);
        network.output(TWO, two.dense("head", two.add("f", operation, x), 2));
        return network.build();
    }

    private static double[][] taskGradients(Operation operation, int epoch) {
        try (Probe probe = Probe.of(network(operation), Precision.FLOAT64, 7)) {
            Plan plan = probe.batch(7, 0).plan();
            plan.progress(epoch, 5);
            plan.forward(Plan.Pass.TRAINING);
            double[][] gradients = new double[3][];
            for (int t = 0; t < 2; t++) {
                double[] weights = new double[2];
                weights[t] = 1;
                plan.backward(weights, ONES);
                gradients[t] = probe.gradient();
            }
            plan.backwardPerTask();
            plan.combine(new double[] {0, 1});
            gradients[2] = probe.gradient();
            return gradients;
        }
    }

    private static void assertShared(double[] actual, double[] expected, double factor) {
        double[] scaled = Arrays.stream(expected).map(g -> factor * g).limit(16).toArray();
        assertThat(Arrays.copyOf(actual, 16)).containsExactly(scaled, within(1e-14));
    }

    @Test
    void aScaledGradientIsThatOfTheIdentityTimesTheFactorOfTheEpoch() {
        double[][] plain = taskGradients(new Operation.ScaleGradient(Schedule.constant(1)), 0);
        for (Schedule factor : new Schedule[] {
            Schedule.constant(0), Schedule.constant(-1), new Schedule.Linear(0, -2), new Schedule.Switch(0.5, 0, 3)
        }) {
            for (int epoch : new int[] {0, 2, 4}) {
                double[][] scaled = taskGradients(new Operation.ScaleGradient(factor), epoch);

                assertShared(scaled[0], plain[0], 1);
                assertShared(scaled[1], plain[1], factor.at(epoch, 5));
                assertShared(scaled[2], plain[1], factor.at(epoch, 5));
                assertThat(Arrays.copyOfRange(scaled[1], 16, 36))
                        .containsExactly(Arrays.copyOfRange(plain[1], 16, 36), within(1e-14));
            }
        }
    }

    @Test
    void anAffineMapFollowsItsSchedules() {
        Operation moving = new Operation.Affine(new Schedule.Linear(1, 3), new Schedule.Exponential(8, 0.5, 1.5));
        for (int epoch = 0; epoch < 5; epoch++) {
            double scale = 1 + 0.5 * epoch;
            double shift = Math.max(1.5, 8 * Math.pow(0.5, epoch));
            Operation still = new Operation.Affine(Schedule.constant(scale), Schedule.constant(shift));

            double[][] expected = taskGradients(still, 0);
            double[][] actual = taskGradients(moving, epoch);

            for (int k = 0; k < expected.length; k++) {
                assertThat(actual[k]).containsExactly(expected[k], within(1e-12));
            }
        }
    }
}
