package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

    @Test
    void knowsTheEigenvaluesOfTwoConflictingGradients() {
        SymmetricEigen eigen = new SymmetricEigen(2);

        int rank = eigen.decompose(new double[][] {{1, -1}, {-1, 2}}, 2, 0);

        assertThat(rank).isEqualTo(2);
        assertThat(eigen.value(0)).isCloseTo((3 + Math.sqrt(5)) / 2, within(1e-15));
        assertThat(eigen.value(1)).isCloseTo((3 - Math.sqrt(5)) / 2, within(1e-15));
        assertThat(eigen.vector(0, 1) / eigen.vector(0, 0)).isCloseTo(-(1 + Math.sqrt(5)) / 2, within(1e-14));
    }

    @Test
    void putsTheLargestFirst() {
        SymmetricEigen eigen = new SymmetricEigen(4);

        eigen.decompose(new double[][] {{2, 0, 0, 0}, {0, 5, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 3}}, 4, 0);

        assertThat(values(eigen)).containsExactly(new double[] {5, 3, 2, 1}, within(1e-15));
        assertThat(eigen.vector(0, 1)).isEqualTo(1);
        assertThat(eigen.vector(3, 2)).isEqualTo(1);
    }

    @RepeatedTest(60)
    void agreesWithCommonsMath(RepetitionInfo round) {
        int size = 1 + round.getCurrentRepetition() % 12;
        double[][] gram = Matrices.random(size, size + 3, round.getCurrentRepetition());
        SymmetricEigen eigen = new SymmetricEigen(size);

        eigen.decompose(gram, size, 0);

        double[] expected = new EigenDecomposition(new Array2DRowRealMatrix(gram)).getRealEigenvalues();
        assertThat(values(eigen)).containsExactly(expected, within(1e-13 * expected[0]));
        multipliesBack(gram, eigen);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64, 200})
    void decomposesLargeOnes(int size) {
        double[][] gram = Matrices.random(size, size, size);
        SymmetricEigen eigen = new SymmetricEigen(size);

        eigen.decompose(gram, size, 0);

        assertThat(eigen.rank()).isEqualTo(size);
        multipliesBack(gram, eigen);
    }

    @RepeatedTest(20)
    void leavesOutWhatIsZero(RepetitionInfo round) {
        int size = 3 + round.getCurrentRepetition() % 6;
        double[][] gram = Matrices.random(size, 2, round.getCurrentRepetition());
        SymmetricEigen eigen = new SymmetricEigen(size);

        int rank = eigen.decompose(gram, size, 0);

        assertThat(rank).isEqualTo(2);
        multipliesBack(gram, eigen);
    }

    @Test
    void hasNoneOfZeros() {
        assertThat(new SymmetricEigen(3).decompose(new double[3][3], 3, 0)).isZero();
    }

    /** λ₁λ₂ = 0.75 and λ₁ + λ₂ = 1e16 + 1e-16, of which the usual algorithms lose the small one. */
    @Test
    void keepsSmallEigenvaluesBesideLargeOnes() {
        double[][] gram = {{1e-16, 0.5}, {0.5, 1e16}};
        SymmetricEigen eigen = new SymmetricEigen(2);

        eigen.decompose(gram, 2, 0);

        assertThat(eigen.value(0)).isCloseTo(1e16, within(1e2));
        assertThat(eigen.value(1)).isCloseTo(0.75e-16, within(1e-30));
    }

    @Test
    void takesWhatIsToleratedForNothing() {
        double[][] nearlyParallel = {{1, 1}, {1, 1.001}};

        assertThat(new SymmetricEigen(2).decompose(nearlyParallel, 2, 1e-4)).isEqualTo(2);
        assertThat(new SymmetricEigen(2).decompose(nearlyParallel, 2, 1e-2)).isEqualTo(1);
    }

    @Test
    void decomposesTheUpperLeftPartAfterALargerOne() {
        SymmetricEigen eigen = new SymmetricEigen(5);
        eigen.decompose(Matrices.random(5, 5, 1), 5, 0);
        double[][] small = Matrices.random(3, 4, 2);

        eigen.decompose(
                new double[][] {
                    {small[0][0], small[0][1], small[0][2], 9},
                    {small[1][0], small[1][1], small[1][2], 9},
                    {small[2][0], small[2][1], small[2][2], 9}
                },
                3,
                0);

        assertThat(eigen.rank()).isEqualTo(3);
        multipliesBack(small, eigen);
    }

    @Test
    void givesTheSameAnswerWhateverCameBefore() {
        SymmetricEigen used = new SymmetricEigen(4);
        used.decompose(Matrices.random(4, 2, 1), 4, 0);
        used.decompose(Matrices.random(4, 6, 2), 4, 0);
        SymmetricEigen fresh = new SymmetricEigen(4);

        used.decompose(Matrices.random(4, 4, 3), 4, 0);
        fresh.decompose(Matrices.random(4, 4, 3), 4, 0);

        assertThat(values(used)).containsExactly(values(fresh));
        assertThat(used.vector(2, 1)).isEqualTo(fresh.vector(2, 1));
    }

    private static double[] values(SymmetricEigen eigen) {
        double[] values = new double[eigen.rank()];
        for (int k = 0; k < values.length; k++) {
            values[k] = eigen.value(k);
        }
        return values;
    }

    /** The vectors are units at right angles, the values fall, and together they give the matrix. */
    private static void multipliesBack(double[][] gram, SymmetricEigen eigen) {
        int size = gram.length;
        assertThat(values(eigen)).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        for (int k = 0; k < eigen.rank(); k++) {
            for (int m = 0; m <= k; m++) {
                double product = 0;
                for (int i = 0; i < size; i++) {
                    product += eigen.vector(k, i) * eigen.vector(m, i);
                }
                assertThat(product).isCloseTo(k == m ? 1 : 0, within(1e-13));
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < eigen.rank(); k++) {
                    sum += eigen.value(k) * eigen.vector(k, i) * eigen.vector(k, j);
                }
                assertThat(sum).isCloseTo(gram[i][j], within(1e-14 * size * (1 + eigen.value(0))));
            }
        }
    }
}
