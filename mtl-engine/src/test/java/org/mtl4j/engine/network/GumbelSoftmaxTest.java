package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

class GumbelSoftmaxTest {
    private static final int ROWS = 3000;
    private static final double[] LOGITS = {0, Math.log(2), Math.log(3)};
    /** Its gradient does not depend on the output while that stays below the label. */
    private static final Task SAMPLE = Regression.of("sample", 3).with(new Loss.AbsoluteError());

    private static Network samples(boolean hard, Schedule temperature, boolean rowless) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.dense("d", network.input(Probe.numbers("x", 3)), 3);
        Signal logits = rowless ? trunk.free("v", 3, new Operation.Start.Zero()) : x;
        Signal sample = trunk.add("sample", new Operation.GumbelSoftmax(temperature, hard), logits);
        network.output(SAMPLE, rowless ? trunk.times("chosen", x, sample) : sample);
        return network.build();
    }

    /** All rows have the same logits. */
    private static Probe probe(Network network) {
        Probe probe = Probe.of(network, Precision.FLOAT64, ROWS);
        Plan plan = probe.plan();
        plan.parameters().fill(0, plan.parameters().size(), 0);
        for (Layout.Segment segment : plan.layout().segments()) {
            for (int c = 0; c < 3; c++) {
                plan.parameters().set(segment.offset() + segment.length() - 3 + c, LOGITS[c]);
            }
        }
        plan.batch().begin(ROWS);
        for (int r = 0; r < ROWS; r++) {
            plan.batch().input(0, r, new double[] {1, r % 7, -1}, 0);
            plan.batch().label(0, r, new double[] {9, 9 + r % 2, 9}, 0);
        }
        plan.batch().ready();
        return probe;
    }

    private static double[] values(Plan plan, Plan.Pass pass) {
        plan.forward(pass);
        double[] values = new double[3 * ROWS];
        plan.predictions(0, values);
        return values;
    }

    @Test
    void hardSamplesAreIndicatorsAsFrequentAsTheSoftmaxSays() {
        try (Probe probe = probe(samples(true, Schedule.constant(0.7), false))) {
            double[] values = values(probe.plan(), Plan.Pass.TRAINING);

            double[] shares = new double[3];
            for (int k = 0; k < values.length; k++) {
                assertThat(values[k]).isIn(0.0, 1.0);
                shares[k % 3] += values[k] / ROWS;
            }
            assertThat(shares).containsExactly(new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, within(0.03));
        }
    }

    @Test
    void softSamplesSumToOneAndGetHarderAsTheTemperatureFalls() {
        try (Probe probe = probe(samples(false, new Schedule.Exponential(5, 0.1, 0.01), false))) {
            Plan plan = probe.plan();

            double[] mildest = new double[3];
            for (int epoch = 0; epoch < 3; epoch++) {
                plan.progress(epoch, 3);
                double[] values = values(plan, epoch == 0 ? Plan.Pass.TRAINING : Plan.Pass.SAME_MASKS);
                for (int r = 0; r < ROWS; r++) {
                    assertThat(values[3 * r] + values[3 * r + 1] + values[3 * r + 2])
                            .isCloseTo(1, within(1e-12));
                    double largest = Math.max(values[3 * r], Math.max(values[3 * r + 1], values[3 * r + 2]));
                    mildest[epoch] += largest / ROWS;
                }
            }
            assertThat(mildest[0]).isLessThan(mildest[1] - 0.2);
            assertThat(mildest[1]).isLessThan(mildest[2] - 0.05);
        }
    }

    @Test
    void hardSamplesHaveTheGradientOfSoftOnes() {
        try (Probe hard = probe(samples(true, Schedule.constant(0.7), false));
                Probe soft = probe(samples(false, Schedule.constant(0.7), false))) {
            double[] ones = {1};
            hard.plan().forward(Plan.Pass.TRAINING);
            hard.plan().backward(ones, ones);
            soft.plan().forward(Plan.Pass.TRAINING);
            soft.plan().backward(ones, ones);

            assertThat(hard.gradient()).containsExactly(soft.gradient(), within(1e-15));
            assertThat(hard.gradient()[9]).isNotZero();
        }
    }

    @Test
    void predictionsTakeTheLargestLogitAndLeaveTheDrawnNoiseAlone() {
        for (boolean hard : new boolean[] {true, false}) {
            try (Probe probe = probe(samples(hard, Schedule.constant(0.7), false))) {
                double[] drawn = values(probe.plan(), Plan.Pass.TRAINING);

                double[] predicted = values(probe.plan(), Plan.Pass.PREDICTION);
                double[] repeated = values(probe.plan(), Plan.Pass.SAME_MASKS);

                for (int k = 0; k < predicted.length; k++) {
                    assertThat(predicted[k]).isEqualTo(k % 3 == 2 ? 1 : 0);
                }
                assertThat(repeated).isEqualTo(drawn);
                assertThat(values(probe.plan(), Plan.Pass.TRAINING)).isNotEqualTo(drawn);
            }
        }
    }

    @Test
    void whatDependsOnNoRowIsDrawnOnceForAll() {
        try (Probe probe = probe(samples(true, Schedule.constant(0.7), true))) {
            int first = -1;
            boolean moved = false;
            for (int pass = 0; pass < 20; pass++) {
                double[] values = values(probe.plan(), Plan.Pass.TRAINING);
                int chosen = -1;
                for (int k = 0; k < values.length; k++) {
                    chosen = values[k] != 0 ? k % 3 : chosen;
                }
                for (int k = 0; k < values.length; k++) {
                    assertThat(values[k]).isCloseTo(k % 3 == chosen ? LOGITS[chosen] : 0, within(1e-12));
                }
                first = first < 0 ? chosen : first;
                moved |= chosen != first;
            }
            assertThat(moved).isTrue();
        }
    }
}
