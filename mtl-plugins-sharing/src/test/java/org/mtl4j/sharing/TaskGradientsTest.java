package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Initializer;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.random.Streams;

/** Gradients of every architecture on trunks of three kinds: of one task, of all, and along a direction. */
class TaskGradientsTest {

    private static final List<Task> TASKS =
            List.of(Multiclass.of("kind", 3), Regression.of("size", 2), Binary.of("mood"), Binary.of("joy"));
    private static final int ROWS = 5;

    /** Their samples are rounded to one of the choices, with the gradient of the unrounded ones. */
    private static final Set<String> ROUNDED = Set.of("ltb", "adashare");

    private static final Map<String, Input> INPUT_OF_TRUNK = Map.of(
            "dense", new Input.Numbers("x", new Shape.Vector(6)),
            "lenet", new Input.Numbers("x", new Shape.Image(1, 16, 16)),
            "bilstm", new Input.Tokens("x", 9, 4));
    private static final Map<String, Map<String, String>> SMALL = Map.of(
            "dense", Map.of("widths", "[8, 8]", "activation", "tanh"),
            "lenet", Map.of("widths", "[3, 4]", "dense", "[6]"),
            "bilstm", Map.of("widths", "[4, 4]", "embedding", "3"));

    static Stream<Arguments> all() {
        return Stream.of("dense", "lenet", "bilstm")
                .flatMap(trunk -> new SharingPlugin()
                        .sharings().stream().map(Factory::name).map(sharing -> Arguments.of(sharing, trunk)));
    }

    static Stream<Arguments> smooth() {
        return all().filter(arguments -> !ROUNDED.contains((String) arguments.get()[0]));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("all")
    void theSumsGradientIsTheSumOfGradients(String sharing, String trunk) {
        try (Plan plan = plan(sharing, trunk)) {
            plan.forward(Plan.Pass.TRAINING);
            double[] sum = new double[plan.parameters().size()];
            double[][] alone = new double[TASKS.size()][];
            for (int t = 0; t < TASKS.size(); t++) {
                alone[t] = gradient(plan, only(t));
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += alone[t][k];
                }
            }

            assertThat(gradient(plan, ones())).containsExactly(sum, within(1e-13));

            plan.backwardPerTask();
            double[] shared = new double[plan.layout().sharedEnd()];
            for (int t = 0; t < TASKS.size(); t++) {
                plan.readTaskGradient(t, 0, shared, shared.length);
                assertThat(shared).containsExactly(Arrays.copyOf(alone[t], shared.length), within(1e-13));
                assertThat(plan.product(0, t)).isCloseTo(dot(alone[0], alone[t], shared.length), within(1e-12));
            }
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("smooth")
    void isTheSlopeOfTheLoss(String sharing, String trunk) {
        try (Plan plan = plan(sharing, trunk)) {
            double[] start = new double[plan.parameters().size()];
            plan.parameters().read(0, start, start.length);
            plan.forward(Plan.Pass.TRAINING);
            double[] gradient = gradient(plan, ones());
            double step = 1e-6;
            for (int direction = 1; direction <= 3; direction++) {
                double slope = (loss(plan, start, direction, step) - loss(plan, start, direction, -step)) / (2 * step);
                double expected = 0;
                for (int k = 0; k < start.length; k++) {
                    expected += gradient[k] * along(direction, k);
                }

                assertThat(expected).isCloseTo(slope, within(1e-7 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    private static double loss(Plan plan, double[] start, int direction, double step) {
        for (int k = 0; k < start.length; k++) {
            plan.parameters().set(k, start[k] + step * along(direction, k));
        }
        plan.forward(Plan.Pass.SAME_MASKS);
        double sum = 0;
        for (int t = 0; t < TASKS.size(); t++) {
            sum += plan.loss(t);
        }
        return sum;
    }

    private static double along(int direction, int k) {
        return Math.sin(direction * (k + 1.0));
    }

    /** With a batch in it, and parameters none of which is where it would start: a gain of 0 hides what is behind it. */
    private static Plan plan(String sharing, String trunk) {
        Input input = Objects.requireNonNull(INPUT_OF_TRUNK.get(trunk));
        Schema data = Schema.of(List.of(input), TASKS, 1, new Schema.Source("made for this test", "Apache-2.0", ""));
        Streams streams = Streams.of(1);
        Plan plan = PlanCompiler.compile(
                Offered.describe(data, sharing, Map.of(), trunk, Objects.requireNonNull(SMALL.get(trunk))),
                new PlanOptions(Precision.FLOAT64, ROWS, true, true, 1L << 26, streams.draws("dropout")));
        new Initializer(streams.fork("start")::draws).initialize(plan);
        for (int k = 0; k < plan.parameters().size(); k++) {
            plan.parameters().set(k, plan.parameters().get(k) + 0.1 * Math.cos(k));
        }
        plan.batch().begin(ROWS);
        for (int row = 0; row < ROWS; row++) {
            feed(plan, input, row);
            plan.batch().label(0, row, new double[] {row % 3}, 0);
            plan.batch().label(1, row, new double[] {Math.sin(row), row == 2 ? Double.NaN : 1}, 0);
            plan.batch().label(2, row, new double[] {row % 2}, 0);
            plan.batch().label(3, row, new double[] {row == 1 ? Double.NaN : 1 - row % 2}, 0);
        }
        plan.batch().ready();
        return plan;
    }

    private static void feed(Plan plan, Input input, int row) {
        if (input instanceof Input.Tokens tokens) {
            int steps = 1 + row % tokens.longest();
            int[] symbols = new int[tokens.longest()];
            for (int k = 0; k < steps; k++) {
                symbols[k] = (3 * row + 2 * k) % tokens.vocabulary();
            }
            plan.batch().codes(0, row, symbols, 0);
            plan.batch().steps(0, row, steps);
        } else {
            double[] numbers = new double[input.shape().size()];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = Math.sin(1.7 * k + 3.1 * row);
            }
            plan.batch().input(0, row, numbers, 0);
        }
    }

    private static double[] gradient(Plan plan, double[] weights) {
        plan.backward(weights, weights);
        double[] gradient = new double[plan.gradient().size()];
        plan.gradient().read(0, gradient, gradient.length);
        return gradient;
    }

    private static double[] only(int task) {
        double[] weights = new double[TASKS.size()];
        weights[task] = 1;
        return weights;
    }

    private static double[] ones() {
        double[] weights = new double[TASKS.size()];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static double dot(double[] x, double[] y, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
