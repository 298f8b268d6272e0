package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

class PcGradTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("pcgrad");
    }

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final List<int[]> ORDERS_OF_THREE = List.of(
            new int[] {0, 1, 2},
            new int[] {0, 2, 1},
            new int[] {1, 0, 2},
            new int[] {1, 2, 0},
            new int[] {2, 0, 1},
            new int[] {2, 1, 0});

    static Stream<JsonNode> examples() {
        return Recorded.all(Recorded.read("examples.json").get("gradient_methods"));
    }

    static Stream<JsonNode> examplesOfThree() {
        return examples().filter(example -> example.get("J").size() == ORDERS_OF_THREE.get(0).length);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void meetsTheOthersAsDeclaredOrInTheOrderDrawn(JsonNode example) {
        double[][] jacobian = Recorded.matrix(example.get("J"));
        JsonNode expected = example.get("PCGrad");

        double[] asDeclared = Rehearsal.of(jacobian.length)
                .with(PcGrad.ORDER, PcGrad.Order.FIXED)
                .open(PcGrad::new)
                .step(Scene.of(jacobian))
                .direction();
        double[] descending = direction(
                jacobian,
                Arrays.stream(jacobian).map(row -> descending(jacobian.length)).toList());

        assertThat(asDeclared).containsExactly(Recorded.vector(expected.get("direction_ascending_order")), PRINTED);
        assertThat(descending).containsExactly(Recorded.vector(expected.get("direction_descending_order")), PRINTED);
    }

    @ParameterizedTest
    @MethodSource("examplesOfThree")
    void averagesOverOrdersToTheExpectedDirection(JsonNode example) {
        double[][] jacobian = Recorded.matrix(example.get("J"));
        double[] mean = new double[jacobian[0].length];
        int combinations = 0;
        for (int[] first : ORDERS_OF_THREE) {
            for (int[] second : ORDERS_OF_THREE) {
                for (int[] third : ORDERS_OF_THREE) {
                    double[] direction = direction(jacobian, List.of(first, second, third));
                    for (int c = 0; c < mean.length; c++) {
                        mean[c] += direction[c];
                    }
                    combinations++;
                }
            }
        }
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= combinations;
        }

        assertThat(mean).containsExactly(Recorded.vector(example.get("PCGrad").get("mean_over_all_orders")), PRINTED);
    }

    @Test
    void leavesGradientsThatDoNotConflictAlone() {
        double[] weights = Rehearsal.of(2)
                .open(PcGrad::new)
                .step(Scene.of(new double[][] {{1, 0}, {0, 2}}))
                .weights();

        assertThat(weights).containsExactly(1, 1);
    }

    @Test
    void ofTwoTasksConflictsWithNeither() {
        double[][] jacobian = {{3, -1, 2}, {-2, 0.5, 1}};

        double[] direction =
                Rehearsal.of(2).open(PcGrad::new).step(Scene.of(jacobian)).direction();

        assertThat(dot(jacobian[0], direction)).isPositive();
        assertThat(dot(jacobian[1], direction)).isPositive();
    }

    @Test
    void takesItsOwnTaskInTurnWhereThatIsAskedFor() {
        double[][] turned = {{1, 0}, {-1, 0.2}, {-1, -0.2}};
        List<int[]> ownLast = List.of(new int[] {1, 2, 0}, new int[] {0, 1, 2}, new int[] {0, 1, 2});

        double[] without = weights(turned, ownLast, false);
        double[] with = weights(turned, ownLast, true);

        assertThat(with).isNotEqualTo(without);
        assertThat(with[0]).isGreaterThan(without[0]);
    }

    @Test
    void staysFiniteWhereSquaresVanish() {
        double[][] jacobian = {{1, 0}, {-1e-200, 0}};

        double[] weights =
                Rehearsal.of(2).open(PcGrad::new).step(Scene.of(jacobian)).weights();

        assertThat(weights).containsExactly(1, 1);
    }

    @Test
    void drawsOneOrderPerTaskOfThoseThatArePresent() {
        Rehearsal run = Rehearsal.of(3)
                .draws("order", new RecordedDraws().permutations(new int[] {1, 0}, new int[] {0, 1}))
                .open(PcGrad::new);

        Answer answer =
                run.step(Scene.of(new double[][] {{1, 0}, {5, 5}, {-1, 1}}).present(0, 2));

        assertThat(answer.direction()).containsExactly(new double[] {0.5, 1.5}, within(1e-12));
    }

    private static double[] direction(double[][] jacobian, List<int[]> orders) {
        return Rehearsal.of(jacobian.length)
                .draws("order", recorded(orders))
                .open(PcGrad::new)
                .step(Scene.of(jacobian))
                .direction();
    }

    private static double[] weights(double[][] jacobian, List<int[]> orders, boolean itself) {
        return Rehearsal.of(jacobian.length)
                .draws("order", recorded(orders))
                .with(PcGrad.ITSELF, itself)
                .open(PcGrad::new)
                .step(Scene.of(jacobian))
                .weights();
    }

    private static Draws recorded(List<int[]> orders) {
        return new RecordedDraws().permutations(orders.toArray(int[][]::new));
    }

    private static int[] descending(int tasks) {
        int[] order = new int[tasks];
        for (int k = 0; k < tasks; k++) {
            order[k] = tasks - 1 - k;
        }
        return order;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * y[c];
        }
        return sum;
    }
}
