package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

class RepresentationTest {
    private static final Task ONE = Multiclass.of("one", 3);
    private static final Task TWO = Regression.of("two", 2);

    private static NetworkBuilder hardSharing() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.relu("r", trunk.dense("d", network.input(Probe.numbers("x", 4)), 5));
        network.output(ONE, network.only(ONE).dense("head", x, 3));
        Wiring two = network.only(TWO);
        network.output(TWO, two.dense("head", two.relu("r", two.dense("hidden", x, 3)), 2));
        return network;
    }

    @Test
    void propagatingTheWeightedSumEqualsTheWeightedGradient() {
        try (Probe probe = Probe.of(hardSharing().build(), Precision.FLOAT64, 8)) {
            checkSum(probe.batch(8, 0.2));
            checkSum(probe.batch(8, new int[] {0, 3}, new int[] {5, 8}, 0));
            checkSum(probe.batch(8, new int[] {0, 3}, new int[] {5, 3}, 0));
        }
    }

    private static void checkSum(Probe probe) {
        Plan plan = probe.plan();
        plan.forward(Plan.Pass.TRAINING);
        double[] weights = {0.7, 1.9};
        plan.backward(weights, new double[] {1, 1});
        double[] expected = probe.gradient();
        assertThat(plan.representationWidth()).isEqualTo(5);
        assertThat(plan.representationRows()).isEqualTo(8);
        plan.backwardToRepresentation();
        double[] one = new double[5];
        double[] two = new double[5];
        double[] sum = new double[5];
        for (int r = 0; r < 8; r++) {
            plan.readRepresentationGradient(0, r, one);
            plan.readRepresentationGradient(1, r, two);
            for (int c = 0; c < 5; c++) {
                sum[c] = weights[0] * one[c] + weights[1] * two[c];
            }
            plan.writeRepresentationGradient(r, sum);
        }
        plan.backwardFromRepresentation();
        assertThat(probe.gradient()).containsExactly(expected, within(1e-14));
        double[] value = new double[5];
        plan.readRepresentation(3, value);
        assertThat(Arrays.stream(value).min().orElseThrow()).isNotNegative();
        assertThat(Arrays.stream(value).max().orElseThrow()).isPositive();
    }

    @Test
    void thereHasToBeJustOne() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        network.output(ONE, network.only(ONE).dense("head", network.shared("a").dense("d", x, 2), 3));
        Signal b = network.shared("b").dense("d", x, 2);
        network.output(TWO, network.only(TWO).dense("head", network.only(TWO).sum("s", b, b), 2));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 8)) {
            assertThatThrownBy(probe.plan()::representationWidth)
                    .isInstanceOf(MtlException.InvalidSpec.class)
                    .hasMessage(
                            "strategies on the representation need one shared signal that all private parts read, as hard sharing has; this network's private parts read no shared signal that depends on parameters");
        }
        NetworkBuilder several = new NetworkBuilder();
        Signal y = several.input(Probe.numbers("x", 4));
        Signal left = several.shared("left").dense("d", y, 2);
        Signal right = several.shared("right").dense("d", y, 2);
        for (Task task : new Task[] {ONE, TWO}) {
            Wiring own = several.only(task);
            several.output(task, own.dense("head", own.sum("s", left, right), task.outputs()));
        }
        try (Probe probe = Probe.of(several.build(), Precision.FLOAT64, 8)) {
            assertThatThrownBy(probe.plan()::representationWidth)
                    .isInstanceOf(MtlException.InvalidSpec.class)
                    .hasMessageEndingWith("2 shared signals: left/d, right/d");
        }
    }
}
