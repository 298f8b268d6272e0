package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

class DensePlanTest {
    private static final List<Task> TASKS = List.of(
            Multiclass.of("digit", 4),
            Multiclass.of("shape", 3),
            Regression.of("angle", 2),
            Binary.of("odd"),
            Multilabel.of("marks", 3));

    private static Network hardSharing(List<Task> tasks, int... widths) {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 5));
        Wiring trunk = network.shared("trunk");
        for (int k = 0; k < widths.length; k++) {
            x = trunk.dense("dense" + k, x, widths[k]);
            x = trunk.relu("relu" + k, x);
        }
        for (Task task : tasks) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        return network.build();
    }

    @Test
    void gradientsOfAllKindsOfHeads() {
        try (Probe probe = Probe.of(hardSharing(TASKS, 7, 4), Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(9, 0));
            GradientCheck.check(probe.batch(4, 0.3));
        }
    }

    @Test
    void gradientsWithRangesOfRows() {
        try (Probe probe = Probe.of(hardSharing(TASKS, 7, 4), Precision.FLOAT64, 12)) {
            GradientCheck.check(probe.batch(12, new int[] {0, 3, 3, 9, 10}, new int[] {3, 6, 9, 10, 12}, 0));
            GradientCheck.check(probe.batch(10, new int[] {0, 2, 0, 5, 4}, new int[] {10, 6, 10, 5, 9}, 0.2));
        }
    }

    @Test
    void singlePrecisionFollowsDouble() {
        Network network = hardSharing(TASKS, 7, 4);
        try (Probe wide = Probe.of(network, Precision.FLOAT64, 9);
                Probe narrow = Probe.of(network, Precision.FLOAT32, 9)) {
            wide.batch(9, 0.2);
            narrow.batch(9, 0.2);
            double[] ones = {1, 1, 1, 1, 1};
            double[] expected = wide.losses();
            double[] actual = narrow.losses();
            assertThat(actual).containsExactly(expected, within(1e-6));
            wide.plan().backward(ones, ones);
            narrow.plan().backward(ones, ones);
            assertThat(narrow.gradient()).containsExactly(wide.gradient(), within(2e-6));
        }
    }
}
