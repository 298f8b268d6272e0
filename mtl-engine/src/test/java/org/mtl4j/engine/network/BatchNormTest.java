package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Whose statistics a batch normalisation uses, and when running ones move. */
class BatchNormTest {
    private static final Task ONE = Regression.of("one", 1);
    private static final Task TWO = Regression.of("two", 1);
    private static final Operation BATCH_NORM = new Operation.Normalize(Operation.Normalize.Over.BATCH);

    /** The normalised input is the output of both tasks. */
    private static Plan plan() {
        NetworkBuilder network = new NetworkBuilder();
        Signal y = network.shared("trunk").add("norm", BATCH_NORM, network.input(Probe.numbers("x", 1)));
        network.output(ONE, y);
        network.output(TWO, network.only(TWO).scale("same", y, 1));
        Plan plan = PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT64, 8));
        plan.parameters().set(0, 1);
        return plan;
    }

    private static void feed(Plan plan, double... numbers) {
        for (int r = 0; r < numbers.length; r++) {
            plan.batch().input(0, r, new double[] {numbers[r]}, 0);
        }
        plan.batch().ready();
    }

    private static double[] predictions(Plan plan, int task, int rows) {
        double[] predictions = new double[rows];
        plan.predictions(task, predictions);
        return predictions;
    }

    private static double[] normal(double mean, double variance, double... numbers) {
        double[] normal = numbers.clone();
        for (int k = 0; k < normal.length; k++) {
            normal[k] = (numbers[k] - mean) / Math.sqrt(variance + 1e-5);
        }
        return normal;
    }

    @Test
    void tasksOnTheSameRowsShareStatistics() {
        try (Plan plan = plan()) {
            plan.batch().begin(4);
            feed(plan, 1, 2, 3, 6);
            plan.forward(Plan.Pass.TRAINING);

            double[] expected = normal(3, 3.5, 1, 2, 3, 6);
            assertThat(predictions(plan, 0, 4)).containsExactly(expected, within(1e-12));
            assertThat(predictions(plan, 1, 4)).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void tasksWithRowsOfTheirOwnHaveStatisticsOfTheirOwn() {
        try (Plan plan = plan()) {
            plan.batch().begin(5, new int[] {0, 2}, new int[] {2, 5});
            feed(plan, 1, 3, 10, 20, 30);
            plan.forward(Plan.Pass.TRAINING);

            assertThat(predictions(plan, 0, 2)).containsExactly(normal(2, 1, 1, 3), within(1e-12));
            assertThat(predictions(plan, 1, 3)).containsExactly(normal(20, 200 / 3.0, 10, 20, 30), within(1e-12));
        }
    }

    @Test
    void aTaskWithoutRowsCutsNobodysRows() {
        try (Plan plan = plan()) {
            plan.batch().begin(4, new int[] {0, 2}, new int[] {4, 2});
            feed(plan, 1, 2, 3, 6);
            plan.forward(Plan.Pass.TRAINING);

            assertThat(predictions(plan, 0, 4)).containsExactly(normal(3, 3.5, 1, 2, 3, 6), within(1e-12));
        }
    }

    @Test
    void trainingMovesRunningStatisticsOnceAndPredictionUsesThem() {
        try (Plan plan = plan()) {
            assertThat(Probe.read(plan.statistics())).containsExactly(0, 1);
            plan.batch().begin(4);
            feed(plan, 1, 2, 3, 6);

            plan.forward(Plan.Pass.TRAINING);
            double mean = 0.1 * 3;
            double variance = 0.9 + 0.1 * 14 / 3;
            assertThat(Probe.read(plan.statistics())).containsExactly(new double[] {mean, variance}, within(1e-12));

            plan.forward(Plan.Pass.SAME_MASKS);
            assertThat(Probe.read(plan.statistics())).containsExactly(new double[] {mean, variance}, within(1e-12));
            assertThat(predictions(plan, 0, 4)).containsExactly(normal(3, 3.5, 1, 2, 3, 6), within(1e-12));

            plan.forward(Plan.Pass.PREDICTION);
            assertThat(Probe.read(plan.statistics())).containsExactly(new double[] {mean, variance}, within(1e-12));
            assertThat(predictions(plan, 0, 4)).containsExactly(normal(mean, variance, 1, 2, 3, 6), within(1e-12));
        }
    }

    @Test
    void segmentsMoveRunningStatisticsTogetherByTheirSize() {
        try (Plan plan = plan()) {
            plan.batch().begin(5, new int[] {0, 2}, new int[] {2, 5});
            feed(plan, 1, 3, 10, 20, 30);

            plan.forward(Plan.Pass.TRAINING);

            double mean = (2 * 2 + 3 * 20) / 5.0;
            double variance = (2 * 2.0 + 3 * 100.0) / 5;
            assertThat(Probe.read(plan.statistics()))
                    .containsExactly(new double[] {0.1 * mean, 0.9 + 0.1 * variance}, within(1e-12));
        }
    }

    @Test
    void aSingleRowBecomesTheShift() {
        try (Plan plan = plan()) {
            plan.parameters().set(1, 0.25);
            plan.batch().begin(1);
            feed(plan, 7);
            plan.forward(Plan.Pass.TRAINING);

            assertThat(predictions(plan, 0, 1)).containsExactly(0.25);
            assertThat(Probe.read(plan.statistics())).containsExactly(new double[] {0.7, 0.9}, within(1e-12));
        }
    }

    /** With running statistics a row depends on no other, and so does its gradient. */
    @Test
    void gradientsAfterAPredictionTakeStatisticsAsConstants() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.shared("trunk").dense("d", network.input(Probe.numbers("x", 1)), 1);
        Signal y = network.shared("trunk").add("norm", BATCH_NORM, x);
        for (Task task : List.of(ONE, TWO)) {
            network.output(task, network.only(task).dense("head", y, 1));
        }
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 4)) {
            Plan plan = probe.batch(4, 0).plan();
            plan.forward(Plan.Pass.TRAINING);
            plan.forward(Plan.Pass.PREDICTION);
            plan.backward(new double[] {1, 1}, new double[] {1, 1});
            double[] gradient = probe.gradient();
            for (int p = 0; p < gradient.length; p++) {
                assertThat(gradient[p]).isCloseTo(difference(plan, p), within(1e-7 * (1 + Math.abs(gradient[p]))));
            }
        }
    }

    private static double difference(Plan plan, int parameter) {
        double value = plan.parameters().get(parameter);
        plan.parameters().set(parameter, value + 1e-5);
        plan.forward(Plan.Pass.PREDICTION);
        double up = plan.loss(0) + plan.loss(1);
        plan.parameters().set(parameter, value - 1e-5);
        plan.forward(Plan.Pass.PREDICTION);
        double down = plan.loss(0) + plan.loss(1);
        plan.parameters().set(parameter, value);
        return (up - down) / 2e-5;
    }
}
