package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Initializer;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.random.Streams;

/** Tasks whose inputs are their own, so that each has a range of rows that need not begin with the batch: every architecture trains them. */
class OwnInputsTest {

    private static final Input.Numbers LEFT_INPUT = new Input.Numbers("of left", new Shape.Vector(4));
    private static final Input.Numbers RIGHT_INPUT = new Input.Numbers("of right", new Shape.Vector(3));
    private static final Binary LEFT = Binary.of("left");
    private static final Binary RIGHT = Binary.of("right");
    private static final int LEFT_ROWS = 3;
    private static final int ROWS = 8;

    static List<String> sharings() {
        return new SharingPlugin().sharings().stream().map(Factory::name).toList();
    }

    @ParameterizedTest
    @MethodSource("sharings")
    void theSumsGradientIsTheSumOfGradients(String sharing) {
        try (Plan plan = plan(sharing)) {
            plan.forward(Plan.Pass.TRAINING);
            double[] left = gradient(plan, 1, 0);
            double[] right = gradient(plan, 0, 1);
            double[] both = gradient(plan, 1, 1);

            for (int k = 0; k < both.length; k++) {
                assertThat(both[k]).isCloseTo(left[k] + right[k], within(1e-13));
            }
            assertThat(Arrays.stream(left).filter(g -> g != 0)).isNotEmpty();
            assertThat(Arrays.stream(right).filter(g -> g != 0)).isNotEmpty();
            assertThat(plan.addPenalties(1, 2)).isFinite();
        }
    }

    @Test
    void aPenaltyThatComparesTasksNeedsRowsOfBoth() {
        Input.Numbers x = new Input.Numbers("x", new Shape.Vector(2));
        Schema data = Schema.of(
                List.of(x), List.of(LEFT, RIGHT), 1, new Schema.Source("made for this test", "Apache-2.0", ""));
        try (Plan plan = PlanCompiler.compile(
                Offered.describe(data, "aitm", Map.of(), "dense", Map.of("widths", "[3]")),
                new PlanOptions(
                        Precision.FLOAT64,
                        2,
                        false,
                        false,
                        1L << 20,
                        Streams.of(1).draws("dropout")))) {
            plan.batch().begin(2, new int[] {0, 1}, new int[] {1, 2});
            plan.batch().input(0, 0, new double[2], 0);
            plan.batch().input(0, 1, new double[2], 0);
            plan.batch().label(0, 0, new double[1], 0);
            plan.batch().label(1, 1, new double[1], 0);
            plan.batch().ready();

            assertThatThrownBy(() -> plan.forward(Plan.Pass.TRAINING))
                    .isInstanceOf(MtlException.InvalidSpec.class)
                    .hasMessage(
                            "a penalty compares tasks row by row (calibration-right/difference), and here tasks have rows of their own; use training.sampler: joint and rows with a label of every task, or leave the penalty out");
        }
    }

    private static double[] gradient(Plan plan, double left, double right) {
        plan.backward(new double[] {left, right}, new double[] {left, right});
        double[] gradient = new double[plan.gradient().size()];
        plan.gradient().read(0, gradient, gradient.length);
        return gradient;
    }

    private static Plan plan(String sharing) {
        List<Task> tasks = List.of(LEFT, RIGHT);
        Schema data = new Schema(
                List.of(LEFT_INPUT, RIGHT_INPUT),
                tasks,
                1,
                Map.of("left", Set.of("of left"), "right", Set.of("of right")),
                new Schema.Split.None(),
                new Schema.Source("made for this test", "Apache-2.0", ""));
        Streams streams = Streams.of(1);
        Plan plan = PlanCompiler.compile(
                Offered.describe(data, sharing, Map.of(), "dense", Map.of("widths", "[6, 6]")),
                new PlanOptions(Precision.FLOAT64, ROWS, true, true, 1L << 24, streams.draws("dropout")));
        new Initializer(streams.fork("start")::draws).initialize(plan);
        plan.batch().begin(ROWS, new int[] {0, LEFT_ROWS}, new int[] {LEFT_ROWS, ROWS});
        for (int row = 0; row < ROWS; row++) {
            boolean left = row < LEFT_ROWS;
            double[] numbers = new double[left ? 4 : 3];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = Math.sin(1.7 * k + 3.1 * row);
            }
            plan.batch().input(plan.inputs().indexOf(left ? LEFT_INPUT : RIGHT_INPUT), row, numbers, 0);
            plan.batch().label(left ? 0 : 1, row, new double[] {row % 2}, 0);
        }
        plan.batch().ready();
        return plan;
    }
}
