package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

class EmbeddingTest {
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 3), Regression.of("two", 2), Binary.of("three"));
    private static final int SMALL = 3;
    private static final int WIDTH = 2;

    /** A small and a large column, shared; the same columns again, private to the second task; the large one tied. */
    private static Network network(int large, boolean tied) {
        Input.Categories kind = new Input.Categories("kind", List.of(SMALL, large));
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Operation embedding = new Operation.Embedding(kind.cardinalities(), WIDTH);
        Signal x = trunk.add("embedding", embedding, network.input(kind));
        if (tied) {
            Signal again = trunk.again().add("embedding", embedding, network.input(kind));
            x = trunk.times("product", x, trunk.elementwise("t", Operation.Elementwise.Function.TANH, again));
        }
        x = trunk.dense("d", x, 4);
        for (Task task : TASKS) {
            Wiring own = network.only(task);
            Signal in = x;
            if (task.equals(TASKS.get(1))) {
                in = own.concat("both", List.of(x, own.add("embedding", embedding, network.input(kind))));
            }
            network.output(task, own.dense("head", in, task.outputs()));
        }
        return network.build();
    }

    private static PlanOptions options(Precision precision, boolean columns) {
        return new PlanOptions(
                precision, 9, true, columns, Probe.STORE_ALL, Streams.of(3).draws("dropout"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60})
    void gradientsOfSmallAndLargeTables(int large) {
        for (boolean tied : new boolean[] {false, true}) {
            try (Probe probe = Probe.of(network(large, tied), Precision.FLOAT64, 9)) {
                GradientCheck.check(probe.batch(6, 0.2));
                GradientCheck.check(probe.batch(9, new int[] {0, 2, 5}, new int[] {5, 9, 9}, 0));
                GradientCheck.check(probe.batch(5, new int[] {1, 3, 3}, new int[] {3, 3, 5}, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60})
    void singlePrecisionIsClose(int large) {
        assertThat(combination(large, Precision.FLOAT32))
                .containsExactly(combination(large, Precision.FLOAT64), within(1e-5));
    }

    private static double[] combination(int large, Precision precision) {
        try (Probe probe = Probe.of(network(large, true), precision, 9)) {
            Plan plan = probe.batch(9, 0.1).plan();
            plan.forward(Plan.Pass.TRAINING);
            plan.backwardPerTask();
            plan.combine(new double[] {1, 0.5, 2});
            return probe.gradient();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60})
    void columnsOfTaskGradientsCanBeRead(int large) {
        try (Probe probe = Probe.of(network(large, true), options(Precision.FLOAT64, true))) {
            Plan plan =
                    probe.batch(9, new int[] {0, 2, 5}, new int[] {5, 9, 9}, 0).plan();
            plan.forward(Plan.Pass.TRAINING);
            plan.backwardPerTask();
            int end = plan.layout().sharedEnd();
            for (int t = 0; t < TASKS.size(); t++) {
                double[] weights = new double[TASKS.size()];
                weights[t] = 1;
                plan.combine(weights);
                double[] expected = Arrays.copyOf(probe.gradient(), end);
                double[] columns = new double[end];
                for (int from = 0; from < end; from += 7) {
                    double[] some = new double[7];
                    int count = Math.min(7, end - from);
                    plan.readTaskGradient(t, from, some, count);
                    System.arraycopy(some, 0, columns, from, count);
                }
                assertThat(columns).isEqualTo(expected);
            }
        }
    }

    @Test
    void aLargeTableKeepsOnlyWhatOccurs() {
        try (Plan plan = PlanCompiler.compile(network(60, false), options(Precision.FLOAT32, false))) {
            assertThat(plan.render())
                    .contains("trunk/embedding                      shared         embedding of 2 columns [4]")
                    .contains("trunk/embedding/column 0             by task        stored [3 x 6]")
                    .contains(
                            "trunk/embedding/column 1             by task        stored for up to 9 categories [3 x 2]");
        }
    }

    @Test
    void aCategoryThatDoesNotExistIsAnError() {
        for (int large : new int[] {5, 60}) {
            try (Probe probe = Probe.of(network(large, false), Precision.FLOAT32, 2)) {
                Plan plan = probe.batch(2, 0).plan();
                plan.batch().begin(1);
                plan.batch().codes(0, 0, new int[] {2, large}, 0);
                plan.batch().ready();
                assertThatThrownBy(() -> plan.forward(Plan.Pass.PREDICTION))
                        .isInstanceOf(MtlException.Data.class)
                        .hasMessage("trunk/embedding/column 1: there is no category %d; expected 0 to %d"
                                .formatted(large, large - 1));
            }
        }
    }

    @Test
    void onlyEmbeddingsReadCodes() {
        Input.Categories kind = new Input.Categories("kind", List.of(4, 5));
        NetworkBuilder network = new NetworkBuilder();
        Signal codes = network.input(kind);
        network.output(TASKS.get(0), network.only(TASKS.get(0)).dense("head", codes, 3));
        network.output(TASKS.get(1), codes);
        assertThatThrownBy(() -> PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT32, 8)))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("""
                        this network cannot be compiled:
                          node one/head: Dense works on numbers, but input/kind gives codes; put an embedding between
                          task two: its output input/kind gives codes, not numbers""");
    }

    @Test
    void vectorsStartWithLengthOneOnAverageFromStreamsOfTheirOwn() {
        Set<String> streams = new TreeSet<>();
        try (Plan plan = PlanCompiler.compile(network(3000, false), Probe.options(Precision.FLOAT64, 4))) {
            new Initializer(name -> {
                        streams.add(name);
                        return Streams.of(1).draws(name);
                    })
                    .initialize(plan);
            Layout.Segment large = plan.layout().segments().get(1);
            double length = plan.parameters().dot(large.offset(), large.offset() + large.length(), plan.parameters());
            assertThat(length / 3000).isCloseTo(1, within(0.05));
            assertThat(streams).contains("trunk/embedding/column 1", "two/embedding/column 0");
        }
    }
}
