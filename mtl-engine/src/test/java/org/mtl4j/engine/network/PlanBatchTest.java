package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Rows that are put all at once must be those that are put one by one. */
class PlanBatchTest {
    private static final Task ANGLE = Regression.of("angle", 2);
    private static final Task DIGIT = Multiclass.of("digit", 3);
    private static final Input SHARED = Probe.numbers("shared", 2);
    private static final Input OWN = Probe.numbers("own", 1);
    private static final float[] SHARED_NUMBERS = {0.5f, 1, -2, 0.25f, 3, -1, 0.75f, 2};
    private static final float[] OWN_NUMBERS = {1, -1, 0.5f, 2};
    private static final double[] ANGLES = {1, 2, Double.NaN, 4, 5, 6, 7, 8};
    private static final double[] DIGITS = {0, 1, 2, Double.NaN};
    private static final int[] ROWS = {3, 1, 0, 2};

    @Test
    void allAtOnceIsTheSameAsOneByOne() {
        try (Probe probe = Probe.of(network(), Precision.FLOAT64, 4)) {
            for (int[] range : List.of(new int[] {0, 4, 0, 4}, new int[] {0, 3, 1, 4}, new int[] {0, 1, 2, 4})) {
                assertThat(losses(probe.plan(), range, true))
                        .as("%s", range)
                        .isEqualTo(losses(probe.plan(), range, false))
                        .doesNotContain(Double.NaN);
            }
        }
    }

    @Test
    void labelsOutsideOfATasksRangeAreRefused() {
        try (Probe probe = Probe.of(network(), Precision.FLOAT32, 4)) {
            Batch batch = probe.plan().batch();
            batch.begin(4, new int[] {1, 0}, new int[] {3, 4});
            assertThatThrownBy(() -> batch.labels(0, 0, 2, ANGLES, 2, ROWS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 0 is outside the range 1 to 2 of task 0");
            assertThatThrownBy(() -> batch.labels(0, 1, 4, ANGLES, 2, ROWS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 3 is outside the range 1 to 2 of task 0");
        }
    }

    private static double[] losses(Plan plan, int[] range, boolean atOnce) {
        Batch batch = plan.batch();
        int[] from = {range[0], range[2]};
        int[] to = {range[1], range[3]};
        batch.begin(4, from, to);
        for (int input = 0; input < plan.inputs().size(); input++) {
            boolean shared = plan.inputs().get(input).equals(SHARED);
            float[] source = shared ? SHARED_NUMBERS : OWN_NUMBERS;
            int size = shared ? 2 : 1;
            if (atOnce) {
                batch.inputs(input, source, size, ROWS);
            } else {
                for (int row = 0; row < 4; row++) {
                    batch.input(input, row, source, ROWS[row] * size);
                }
            }
        }
        for (int task = 0; task < 2; task++) {
            double[] source = task == 0 ? ANGLES : DIGITS;
            int width = plan.labelWidth(task);
            if (atOnce) {
                batch.labels(task, from[task], to[task], source, width, ROWS);
            } else {
                for (int row = from[task]; row < to[task]; row++) {
                    batch.label(task, row, source, ROWS[row] * width);
                }
            }
        }
        batch.ready();
        plan.forward(Plan.Pass.PREDICTION);
        return new double[] {plan.loss(0), plan.loss(1)};
    }

    /** The angle reads an input that nothing else reads, so only its rows are kept. */
    private static Network network() {
        NetworkBuilder network = new NetworkBuilder();
        Signal common = network.input(SHARED);
        Signal own = network.only(ANGLE).dense("encoder", network.input(OWN), 2);
        network.output(ANGLE, network.only(ANGLE).dense("head", own, 2));
        network.output(DIGIT, network.only(DIGIT).dense("head", common, 3));
        return network.build();
    }
}
