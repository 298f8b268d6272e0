package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PivotedCholeskyTest {

    private static final double ROUNDING = 1e-14;

    @Test
    void beginsWithTheLongestGradient() {
        PivotedCholesky cholesky = new PivotedCholesky(2);

        int rank = cholesky.factor(new double[][] {{1, 2}, {2, 16}}, 2, ROUNDING);

        assertThat(rank).isEqualTo(2);
        assertThat(cholesky.column(0)).containsExactly(0.5, 4);
        assertThat(cholesky.column(1)).containsExactly(new double[] {Math.sqrt(0.75), 0}, within(1e-15));
    }

    @RepeatedTest(40)
    void multipliesBackToTheMatrix(RepetitionInfo round) {
        int size = 1 + round.getCurrentRepetition() % 9;
        int columns = 1 + round.getCurrentRepetition() % 7;
        double[][] gram = Matrices.random(size, columns, round.getCurrentRepetition());
        PivotedCholesky cholesky = new PivotedCholesky(size);

        cholesky.factor(gram, size, ROUNDING);

        assertThat(cholesky.rank()).isEqualTo(Math.min(size, columns));
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < cholesky.rank(); k++) {
                    sum += cholesky.column(k)[i] * cholesky.column(k)[j];
                }
                assertThat(sum).isCloseTo(gram[i][j], within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 200})
    void solves(int size) {
        double[][] gram = Matrices.random(size, 2 * size, 1);
        double[] expected = new double[size];
        for (int i = 0; i < size; i++) {
            expected[i] = i - 1.5;
        }
        PivotedCholesky cholesky = new PivotedCholesky(size);
        double[] x = new double[size];

        cholesky.factor(gram, size, ROUNDING);
        cholesky.solve(Matrices.times(gram, expected), x);

        assertThat(x).containsExactly(expected, within(1e-10 * size));
    }

    @Test
    void findsTheSameRankAtAnyLengths() {
        double[] a = {1, 2, -1};
        double[] b = {0.3, -1, 2};
        double[][] gram = Matrices.gram(a, b, new double[] {1.3, 1, 1}, new double[] {0, 0, 1});

        assertThat(rank(gram)).isEqualTo(3);
        assertThat(rank(Matrices.scaled(gram, 1e-15, 1, 1e15, 1))).isEqualTo(3);
        assertThat(rank(Matrices.scaled(gram, 1e15, 1e-15, 1, 1e-10))).isEqualTo(3);
        assertThat(rank(Matrices.scaled(gram, 1, 1, 1, 0))).isEqualTo(2);
    }

    @Test
    void takesTheToleranceRelativeToTheGradientsOwnSquare() {
        double[][] nearlyParallel = {{100, 10}, {10, 1.001}};

        assertThat(new PivotedCholesky(2).factor(nearlyParallel, 2, 9e-4)).isEqualTo(2);
        assertThat(new PivotedCholesky(2).factor(nearlyParallel, 2, 1.1e-3)).isEqualTo(1);
    }

    @Test
    void findsNothingInZeros() {
        assertThat(rank(new double[3][3])).isZero();
    }

    @Test
    void looksAtTheUpperLeftPartOnly() {
        double[][] larger = {{4, 0, 99}, {0, 9, 99}, {99, 99, 99}};
        PivotedCholesky cholesky = new PivotedCholesky(3);
        cholesky.factor(Matrices.random(3, 3, 3), 3, ROUNDING);
        double[] x = {0, 0, 7};

        int rank = cholesky.factor(larger, 2, ROUNDING);
        cholesky.solve(new double[] {4, 27, 99}, x);

        assertThat(rank).isEqualTo(2);
        assertThat(x).containsExactly(new double[] {1, 3, 7}, within(1e-15));
    }

    @Test
    void refusesToSolveWithoutAnInverse() {
        PivotedCholesky cholesky = new PivotedCholesky(2);
        cholesky.factor(new double[][] {{1, 1}, {1, 1}}, 2, ROUNDING);

        assertThatIllegalStateException()
                .isThrownBy(() -> cholesky.solve(new double[2], new double[2]))
                .withMessage("rank 1 of 2: no inverse");
    }

    private static int rank(double[][] gram) {
        return new PivotedCholesky(gram.length).factor(gram, gram.length, ROUNDING);
    }
}
