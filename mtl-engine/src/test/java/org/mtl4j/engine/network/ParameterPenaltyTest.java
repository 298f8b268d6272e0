package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

class ParameterPenaltyTest {
    private static final List<Task> TASKS =
            List.of(Regression.of("one", 2), Regression.of("two", 2), Multiclass.of("three", 3));

    /** A tower for each task, two layers and a free vector deep, penalised together. */
    private static Network towers(Penalty.Measure measure, int width) {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 3));
        List<Wiring> towers = new ArrayList<>();
        for (Task task : TASKS) {
            Wiring tower = network.only(task).in("tower");
            towers.add(tower);
            Signal hidden = tower.relu("r", tower.dense("a", x, width));
            hidden = tower.sum("s", hidden, tower.free("v", width, new Operation.Start.Zero()));
            Signal out = tower.dense("b", hidden, 4);
            network.output(task, network.only(task).dense("head", out, task.outputs()));
        }
        network.penalty("together", new Schedule.Linear(0.1, 0.5), measure, towers);
        return network.build();
    }

    private static double add(Plan plan, double[] gradient) {
        double[] zeros = new double[TASKS.size()];
        plan.forward(Plan.Pass.SAME_MASKS);
        plan.backward(zeros, zeros);
        double value = plan.addPenalties(1, 3);
        plan.gradient().read(0, gradient, gradient.length);
        return value;
    }

    @ParameterizedTest
    @EnumSource(Penalty.Measure.class)
    void gradientsAreThoseOfTheValueInBothPrecisions(Penalty.Measure measure) {
        try (Probe probe = Probe.of(towers(measure, 5), Precision.FLOAT64, 4);
                Probe narrow = Probe.of(towers(measure, 5), Precision.FLOAT32, 4)) {
            Plan plan = probe.batch(4, 0).plan();
            double[] gradient = new double[plan.parameters().size()];
            double[] single = gradient.clone();
            double[] ignored = gradient.clone();

            double value = add(plan, gradient);

            for (int p = 0; p < gradient.length; p++) {
                double at = plan.parameters().get(p);
                plan.parameters().set(p, at + 1e-5);
                double up = add(plan, ignored);
                plan.parameters().set(p, at - 1e-5);
                double down = add(plan, ignored);
                plan.parameters().set(p, at);
                assertThat(gradient[p]).isCloseTo((up - down) / 2e-5, within(2e-8 * (1 + value)));
            }
            double inFloat = add(narrow.batch(4, 0).plan(), single);
            assertThat(inFloat).isCloseTo(value, within(1e-5 * value));
            assertThat(single).containsExactly(gradient, within(1e-5 * (1 + value)));
        }
    }

    @Test
    void theTraceNormIsTheSumOfSingularValuesOfAllTowersFlattened() {
        try (Probe probe = Probe.of(towers(Penalty.Measure.TRACE_NORM, 700), Precision.FLOAT64, 4)) {
            Plan plan = probe.batch(4, 0).plan();
            double[] gradient = new double[plan.parameters().size()];
            plan.parameters().fill(0, gradient.length, 0);
            // orthogonal towers of lengths 3, 4 and 5, each in another tensor
            List<Layout.Segment> tensors = plan.layout().segments();
            set(plan, tensors, "one/tower/a", 2000, 3);
            set(plan, tensors, "two/tower/b", 2803, -4);
            set(plan, tensors, "three/tower/v", 0, 5);

            double value = add(plan, gradient);

            assertThat(value).isCloseTo(0.3 * 12, within(1e-12));
            double sum = 0;
            for (double slope : gradient) {
                sum += Math.abs(slope);
            }
            assertThat(sum).isCloseTo(0.3 * 3, within(1e-12));
        }
    }

    private static void set(Plan plan, List<Layout.Segment> tensors, String node, int element, double value) {
        Layout.Segment tensor =
                tensors.stream().filter(s -> s.node().equals(node)).findFirst().orElseThrow();
        plan.parameters().set(tensor.offset() + element, value);
    }

    /** Equal towers have rank 1: the norm is √3 times their length, and the gradient points along them. */
    @Test
    void theTraceNormOfEqualAndOfZeroTowersIsDefined() {
        try (Probe probe = Probe.of(towers(Penalty.Measure.TRACE_NORM, 5), Precision.FLOAT32, 4)) {
            Plan plan = probe.batch(4, 0).plan();
            double[] gradient = new double[plan.parameters().size()];
            plan.parameters().fill(0, gradient.length, 0);
            assertThat(add(plan, gradient)).isZero();
            assertThat(gradient).containsExactly(new double[gradient.length], within(0.0));

            for (Layout.Segment tensor : plan.layout().segments()) {
                if (tensor.node().contains("tower")) {
                    plan.parameters().fill(tensor.offset(), tensor.offset() + tensor.length(), 0.5);
                }
            }
            double length = 0.5 * Math.sqrt(4 * 5 + 5 + 6 * 4);

            assertThat(add(plan, gradient)).isCloseTo(0.3 * Math.sqrt(3) * length, within(1e-5));
            int first = plan.layout().segments().get(0).offset();
            assertThat(gradient[first]).isCloseTo(0.3 * 0.5 / (Math.sqrt(3) * length), within(1e-6));
        }
    }

    @Test
    void towersThatDoNotMatchAreRefused() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 3));
        List<Wiring> towers = new ArrayList<>();
        for (Task task : TASKS) {
            Wiring tower = network.only(task);
            towers.add(tower);
            Signal hidden = task.equals(TASKS.get(0)) ? x : tower.dense("a", x, 4);
            network.output(task, tower.dense("head", hidden, task.outputs()));
        }
        network.penalty("low rank", Schedule.constant(1), Penalty.Measure.TRACE_NORM, towers);
        Network built = network.build();

        assertThatThrownBy(() -> PlanCompiler.compile(built, Probe.options(Precision.FLOAT32, 8)))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("""
                        this network cannot be compiled:
                          penalty low rank: TRACE_NORM compares parameters number by number, but those of one/head are [[4, 2]] and those of two/head [[5, 2]]
                          penalty low rank: TRACE_NORM compares parameters number by number, but those of one/head are [[4, 2]] and those of three/head [[5, 3]]
                          penalty low rank: TRACE_NORM needs every layer in each of the 3 towers, but there is only two/a, three/a""");
    }
}
