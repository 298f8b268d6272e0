package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ActiveFactorTest {

    private static final Offset<Double> ROUNDED = within(1e-9);
    private static final double[][] HALF = {{1, 0.5}, {0.5, 1}};

    @Test
    void solvesForOneIndex() {
        ActiveFactor factor = new ActiveFactor(2);

        boolean appended = factor.append(HALF, 1, -3);

        assertThat(appended).isTrue();
        assertThat(factor.count()).isOne();
        assertThat(factor.index(0)).isOne();
        assertThat(solution(factor)).containsExactly(-3);
        assertThat(factor.lastIsPositive()).isFalse();
    }

    @Test
    void solvesForTwoIndices() {
        ActiveFactor factor = new ActiveFactor(2);

        factor.append(HALF, 0, 1);
        factor.append(HALF, 1, 2);

        assertThat(solution(factor)).containsExactly(new double[] {0, 2}, ROUNDED);
        assertThat(factor.lastIsPositive()).isTrue();
    }

    @Test
    void takesZeroForNotPositive() {
        ActiveFactor factor = new ActiveFactor(2);

        factor.append(HALF, 0, 0);

        assertThat(factor.lastIsPositive()).isFalse();
    }

    @Test
    void refusesARowThatDependsOnOthersAndSaysHow() {
        double[][] rows = {{1, 0}, {0, 1}, {0.6, -0.8}};
        double[][] gram = Rows.gram(rows);
        ActiveFactor factor = new ActiveFactor(3);
        factor.append(gram, 0, 1);
        factor.append(gram, 1, 1);

        boolean appended = factor.append(gram, 2, 1);

        double[] r = new double[2];
        factor.dependence(r);
        assertThat(appended).isFalse();
        assertThat(factor.count()).isEqualTo(2);
        assertThat(r).containsExactly(new double[] {0.6, -0.8}, ROUNDED);
        assertThat(solution(factor)).containsExactly(new double[] {1, 1}, ROUNDED);
    }

    @Test
    void startsAnewWhenCleared() {
        ActiveFactor factor = new ActiveFactor(2);
        factor.append(HALF, 0, 1);

        factor.clear();
        factor.append(HALF, 1, 5);

        assertThat(solution(factor)).containsExactly(5);
    }

    /** Whatever came and went, it solves for those that are there. */
    @RepeatedTest(100)
    void solvesAfterAnyChanges(RepetitionInfo round) {
        int size = 1 + round.getCurrentRepetition() % 9;
        SplittableRandom random = new SplittableRandom(round.getCurrentRepetition());
        double[][] gram = Rows.gram(Rows.unit(Rows.random(size, 2 * size + 2, round.getCurrentRepetition())));
        double[] target = random.doubles(size, -1, 1).toArray();
        ActiveFactor factor = new ActiveFactor(size);
        List<Integer> active = new ArrayList<>();

        for (int change = 0; change < 4 * size; change++) {
            int index = random.nextInt(size);
            if (active.contains(index)) {
                factor.remove(active.indexOf(index));
                active.remove((Integer) index);
            } else {
                assertThat(factor.append(gram, index, target[index])).isTrue();
                active.add(index);
            }
            assertThat(factor.count()).isEqualTo(active.size());
            assertThat(solution(factor)).containsExactly(direct(gram, target, active), ROUNDED);
        }

        for (int k = 0; k < active.size(); k++) {
            assertThat(factor.index(k)).isEqualTo(active.get(k));
        }
    }

    private static double[] solution(ActiveFactor factor) {
        double[] z = new double[factor.count()];
        factor.solve(z);
        return z;
    }

    private static double[] direct(double[][] gram, double[] target, List<Integer> active) {
        if (active.isEmpty()) {
            return new double[0];
        }
        int[] indices = active.stream().mapToInt(i -> i).toArray();
        return new LUDecomposition(new Array2DRowRealMatrix(gram).getSubMatrix(indices, indices))
                .getSolver()
                .solve(new ArrayRealVector(
                        Arrays.stream(indices).mapToDouble(i -> target[i]).toArray()))
                .toArray();
    }
}
