package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Gather.By;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.golden.Golden;
import org.mtl4j.engine.random.Streams;

class SequenceTest {
    private static final Task TASK = Regression.of("task", 3);
    private static final int[][] TEXTS = {{3, 1, 4, 1}, {5}, {}, {2, 6}};

    /** Everything that looks around, one after the other. */
    private static Network network(int longest, By by) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal words = network.input(new Input.Tokens("words", 9, longest));
        Signal x = trunk.add("embedding", new Operation.Embedding(List.of(9), 4), words);
        x = trunk.add("attention", new Operation.SelfAttention(2), trunk.dense("d", x, 4));
        x = trunk.add("lstm", new Operation.Lstm(2, true), x);
        x = trunk.dense("e", x, 4);
        x = trunk.relu("r", trunk.add("f", new Operation.Convolution(4, List.of(3), 1, 1, true, true), x));
        x = trunk.add("pool", new Operation.Convolution(4, List.of(2), 1, 1, false, true), x);
        network.output(TASK, trunk.dense("head", trunk.add("gather", new Operation.Gather(by), x), 3));
        return network.build();
    }

    /** Losses, outputs and the gradient, for texts with this symbol behind their end. */
    private static double[] run(int longest, By by, int behind) {
        try (Probe probe = Probe.of(network(longest, by), Precision.FLOAT64, 4)) {
            Plan plan = probe.plan();
            plan.batch().begin(TEXTS.length);
            for (int r = 0; r < TEXTS.length; r++) {
                int[] codes = new int[longest];
                Arrays.fill(codes, behind);
                System.arraycopy(TEXTS[r], 0, codes, 0, TEXTS[r].length);
                plan.batch().codes(0, r, codes, 0);
                plan.batch().steps(0, r, TEXTS[r].length);
                plan.batch().label(0, r, new double[] {r, 1, -r}, 0);
            }
            plan.batch().ready();
            plan.forward(Plan.Pass.TRAINING);
            plan.backward(new double[] {1}, new double[] {1});
            double[] outputs = new double[3 * TEXTS.length];
            plan.predictions(0, outputs);
            double[] gradient = probe.gradient();
            double[] all = Arrays.copyOf(outputs, outputs.length + gradient.length);
            System.arraycopy(gradient, 0, all, outputs.length, gradient.length);
            return all;
        }
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void whatStandsBehindTheEndOfASequenceChangesNothing(By by) {
        double[] expected = run(4, by, 0);

        assertThat(run(4, by, 8)).isEqualTo(expected);
        assertThat(run(7, by, 8)).containsExactly(expected, within(1e-14));
    }

    @Test
    void gatheredStepsAreThoseThatAreThere() {
        Input series = new Input.Numbers("series", new Shape.Sequence(3, 2));
        for (By by : By.values()) {
            NetworkBuilder network = new NetworkBuilder();
            Task pair = Regression.of("pair", 2);
            network.output(pair, network.shared("trunk").add("g", new Operation.Gather(by), network.input(series)));
            try (Probe probe = Probe.of(network.build(), Precision.FLOAT32, 2)) {
                Plan plan = probe.plan();
                plan.batch().begin(2);
                plan.batch().input(0, 0, new double[] {3, -4, 1, 6, 99, 99}, 0);
                plan.batch().steps(0, 0, 2);
                plan.batch().input(0, 1, new double[] {1, 2, 3, 4, 5, 6}, 0);
                plan.batch().steps(0, 1, 0);
                plan.batch().label(0, 0, new double[] {0, 0}, 0);
                plan.batch().ready();
                plan.forward(Plan.Pass.PREDICTION);
                double[] outputs = new double[4];
                plan.predictions(0, outputs);
                double[] expected = switch (by) {
                    case MAX -> new double[] {3, 6, 0, 0};
                    case MEAN -> new double[] {2, 1, 0, 0};
                    case LAST -> new double[] {1, 6, 0, 0};
                };
                assertThat(outputs).containsExactly(expected, within(0.0));
            }
        }
    }

    @Test
    void thePlanSaysHowSequencesAreComputed() {
        try (Plan plan = PlanCompiler.compile(network(6, By.MAX), Probe.options(Precision.FLOAT32, 8))) {
            Golden.assertEquals(SequenceTest.class, "sequences.txt", plan.render());
        }
    }

    @Test
    void lengthsOutsideOfASequenceAreRefused() {
        try (Probe probe = Probe.of(network(6, By.MAX), Precision.FLOAT32, 8)) {
            Batch batch = probe.plan().batch();
            batch.begin(2);
            assertThatThrownBy(() -> batch.steps(0, 1, 7))
                    .hasMessage("row 1 of input words has 7 steps; expected 0 to 6");
            assertThatThrownBy(() -> batch.input(0, 1, new double[6], 0)).hasMessage("input words takes codes");
        }
    }

    @Test
    void statesStartWithOpenForgetGates() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal series = network.input(new Input.Numbers("series", new Shape.Sequence(3, 4)));
        Signal x = trunk.add("lstm", new Operation.Lstm(2, true), series);
        network.output(TASK, trunk.dense("head", trunk.add("gather", new Operation.Gather(By.MAX), x), 3));
        try (Plan plan = PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT64, 8))) {
            new Initializer(Streams.of(1)::draws).initialize(plan);
            Layout.Segment weights = plan.layout().segments().get(0);
            double[] numbers = new double[weights.length()];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = plan.parameters().get(weights.offset() + k);
            }
            for (int direction = 0; direction < 2; direction++) {
                int row = direction * 7 * 8;
                for (int k = 0; k < 4 * 8; k++) {
                    assertThat(Math.abs(numbers[row + k])).isBetween(1e-9, Math.sqrt(6.0 / (4 + 2)));
                }
                for (int k = 4 * 8; k < 6 * 8; k++) {
                    assertThat(Math.abs(numbers[row + k])).isBetween(1e-9, Math.sqrt(6.0 / (2 + 2)));
                }
                assertThat(Arrays.copyOfRange(numbers, row + 6 * 8, row + 7 * 8))
                        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
            }
        }
    }
}
