package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
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

class PcGradTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("pcgrad");
    }

    /** The second meets the first before the third, or after it. */
    @Test
    void meetsTheOthersAsDeclaredOrInTheOrderDrawn() {
        double[][] jacobian = {{2, 0, 1, -1}, {-1, 2, 0, 1}, {0, -1, 3, 1}};

        double[] asDeclared = Rehearsal.of(3)
                .with(PcGrad.ORDER, PcGrad.Order.FIXED)
                .open(PcGrad::new)
                .step(Scene.of(jacobian))
                .direction();
        double[] descending = direction(jacobian, Collections.nCopies(3, new int[] {2, 1, 0}));

        assertThat(asDeclared).containsExactly(new double[] {4.0 / 3, 7.0 / 3, 4.5, 7.0 / 6}, within(1e-12));
        assertThat(descending)
                .containsExactly(new double[] {14.0 / 11, 74.0 / 33, 313.0 / 66, 85.0 / 66}, within(1e-12));
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

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * y[c];
        }
        return sum;
    }
}
