package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

/** Stored, ghost and recomputed gradients of single tasks are the same. */
class TaskGradientFormsTest {

    private static Network network(int tasks, int inputs, int... widths) {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", inputs));
        Wiring trunk = network.shared("trunk");
        for (int k = 0; k < widths.length; k++) {
            x = trunk.relu("r" + k, trunk.dense("d" + k, x, widths[k]));
        }
        for (int t = 0; t < tasks; t++) {
            Task task = t % 2 == 0 ? Multiclass.of("c" + t, 3) : Regression.of("r" + t, 2);
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        return network.build();
    }

    private static PlanOptions options(int capacity, boolean columns, long bound) {
        return new PlanOptions(
                Precision.FLOAT64, capacity, true, columns, bound, Streams.of(3).draws("dropout"));
    }

    @Test
    void storedGradientsOfFewAndManyTasks() {
        for (int tasks : new int[] {2, 11}) {
            try (Probe probe = Probe.of(network(tasks, 3, 3), options(8, true, 0))) {
                assertThat(probe.plan().render()).contains("stored [%d x 12]".formatted(tasks));
                GradientCheck.check(probe.batch(8, 0.3));
                GradientCheck.check(probe.batch(3, 0.9));
            }
        }
    }

    @Test
    void ghostGradients() {
        try (Probe probe = Probe.of(network(4, 12, 10), options(3, false, Probe.STORE_ALL))) {
            assertThat(probe.plan().render()).contains("ghost products");
            GradientCheck.check(probe.batch(3, 0));
            GradientCheck.check(probe.batch(3, new int[] {0, 1, 0, 2}, new int[] {3, 2, 0, 3}, 0));
        }
    }

    @Test
    void recomputedGradients() {
        try (Probe probe = Probe.of(network(3, 4, 5, 3), options(9, false, 0))) {
            assertThat(probe.plan().render()).contains("recomputed").doesNotContain("stored");
            GradientCheck.check(probe.batch(9, 0.2));
            GradientCheck.check(probe.batch(9, new int[] {0, 3, 3}, new int[] {3, 9, 3}, 0));
        }
    }

    @Test
    void layersAreStoredWhileTheyFitTheBound() {
        try (Probe probe = Probe.of(network(2, 40, 30, 4), options(64, false, 2 * 31 * 4 * 8 + 10))) {
            assertThat(probe.plan().render())
                    .containsPattern("trunk/d0/weights +by task +recomputed")
                    .containsPattern("trunk/d1/weights +by task +stored");
        }
    }

    @Test
    void columnsAreThoseOfTheGradients() {
        try (Probe probe = Probe.of(network(3, 4, 5, 3), options(9, true, 0))) {
            probe.batch(9, 0.2);
            Plan plan = probe.plan();
            plan.forward(Plan.Pass.TRAINING);
            List<double[]> gradients = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                double[] one = new double[3];
                one[t] = 1;
                plan.backward(one, one);
                gradients.add(probe.gradient());
            }
            plan.backwardPerTask();
            int end = plan.layout().sharedEnd();
            for (int t = 0; t < 3; t++) {
                double[] columns = new double[end - 7];
                plan.readTaskGradient(t, 7, columns, columns.length);
                double[] expected = Arrays.copyOfRange(gradients.get(t), 7, end);
                assertThat(columns).containsExactly(expected, within(1e-14));
            }
        }
    }

    @Test
    void whatAPlanWasNotCompiledForIsRefused() {
        Network network = network(2, 3, 3);
        PlanOptions sums = new PlanOptions(
                Precision.FLOAT32, 4, false, false, 0, Streams.of(3).draws("dropout"));
        try (Probe probe = Probe.of(network, sums)) {
            Plan plan = probe.plan();
            assertThatThrownBy(() -> plan.forward(Plan.Pass.TRAINING))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the batch is not ready: begin, put rows, ready");
            probe.batch(4, 0);
            assertThatThrownBy(() -> plan.loss(0)).hasMessage("forward comes first");
            plan.forward(Plan.Pass.TRAINING);
            assertThatThrownBy(plan::backwardPerTask)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this plan was not compiled for gradients of single tasks");
            assertThatThrownBy(() -> plan.product(0, 1)).hasMessage("backwardPerTask comes first");
            plan.close();
            assertThatThrownBy(() -> plan.forward(Plan.Pass.TRAINING)).hasMessage("the plan is closed");
            assertThatThrownBy(() -> plan.parameters().get(0)).hasMessage("the plan of this vector is closed");
        }
    }
}
