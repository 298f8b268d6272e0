package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PseudoInverseTest {

    private static final double ROUNDING = 1e-12;

    @RepeatedTest(60)
    void agreesWithCommonsMath(RepetitionInfo round) {
        int size = 1 + round.getCurrentRepetition() % 8;
        int columns = 1 + round.getCurrentRepetition() % 11;
        double[][] gram = Matrices.random(size, columns, round.getCurrentRepetition());
        double[] b = new double[size];
        for (int i = 0; i < size; i++) {
            b[i] = Math.cos(3 * i + round.getCurrentRepetition());
        }
        PseudoInverse inverse = new PseudoInverse(size);
        double[] x = new double[size];

        int rank = inverse.of(gram, size, ROUNDING);
        inverse.times(b, x);

        double[] expected = new SingularValueDecomposition(new Array2DRowRealMatrix(gram))
                .getSolver()
                .getInverse()
                .operate(b);
        assertThat(rank).isEqualTo(Math.min(size, columns));
        assertThat(x).containsExactly(expected, within(1e-9 * (1 + largest(expected))));
    }

    @Test
    void sharesEquallyAmongEqualGradients() {
        PseudoInverse inverse = new PseudoInverse(3);
        double[] x = new double[3];

        int rank = inverse.of(new double[][] {{4, 4, 0}, {4, 4, 0}, {0, 0, 2}}, 3, ROUNDING);
        inverse.times(new double[] {4, 4, 2}, x);

        assertThat(rank).isEqualTo(2);
        assertThat(x).containsExactly(new double[] {0.5, 0.5, 1}, within(1e-15));
    }

    @Test
    void leavesARemainderOutsideOfTheRange() {
        PseudoInverse inverse = new PseudoInverse(3);
        double[] remainder = {9, 9, 9};

        inverse.of(new double[][] {{4, 4, 0}, {4, 4, 0}, {0, 0, 2}}, 3, ROUNDING);
        inverse.remainder(new double[] {3, 1, 7}, remainder);

        assertThat(remainder).containsExactly(new double[] {1, -1, 0}, within(1e-14));
    }

    @Test
    void leavesNoRemainderWhereGradientsAreIndependent() {
        PseudoInverse inverse = new PseudoInverse(3);
        double[] remainder = {9, 9, 9};

        inverse.of(new double[][] {{2, 1}, {1, 2}}, 2, ROUNDING);
        inverse.remainder(new double[] {3, 1}, remainder);

        assertThat(remainder).containsExactly(0, 0, 9);
    }

    @Test
    void ofZerosIsZero() {
        PseudoInverse inverse = new PseudoInverse(2);
        double[] x = {9, 9};
        double[] remainder = new double[2];

        int rank = inverse.of(new double[2][2], 2, ROUNDING);
        inverse.times(new double[] {1, 2}, x);
        inverse.remainder(new double[] {1, 2}, remainder);

        assertThat(rank).isZero();
        assertThat(x).containsExactly(0, 0);
        assertThat(remainder).containsExactly(1, 2);
    }

    @Test
    void takesNearlyDependentGradientsForDependent() {
        double[][] nearlyOpposite = {{1, -1}, {-1, 1 + 1e-14}};
        PseudoInverse inverse = new PseudoInverse(2);
        double[] x = new double[2];

        int rank = inverse.of(nearlyOpposite, 2, ROUNDING);
        inverse.times(new double[] {1, 1}, x);

        assertThat(rank).isEqualTo(1);
        assertThat(x).containsExactly(new double[] {0, 0}, within(1e-13));
    }

    private static double largest(double[] x) {
        double largest = 0;
        for (double number : x) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
