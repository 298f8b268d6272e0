package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstProgramTest {

    @Test
    void hasAMinimumWhereTheLastWeightsOpposeNobody() {
        assertThat(isBounded(new double[][] {{1, 0.2}, {0.2, 3}}, 1, 1)).isTrue();
        assertThat(isBounded(new double[][] {{1, -0.2}, {-0.2, 3}}, 1, 1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1.01, 5, false", "-1.2, 5, false", "-2, 5, true", "-1.01, 1.03, true"})
    void mayHaveNoneWhereTheyOpposeSomebody(double product, double square, boolean bounded) {
        assertThat(isBounded(new double[][] {{1, product}, {product, square}}, 1, 1))
                .isEqualTo(bounded);
    }

    /** Of two tasks α can grow between at most two rays: along an axis, or along an edge of what opposes nobody. */
    @RepeatedTest(200)
    void hasAMinimumWhereNoRayLeadsDownhill(RepetitionInfo round) {
        SplittableRandom random = new SplittableRandom(round.getCurrentRepetition());
        double first = random.nextDouble(0.1, 3);
        double second = random.nextDouble(0.1, 3);
        double product = random.nextDouble(-1, 0) * Math.sqrt(first * second);
        double[] last = {random.nextDouble(0.1, 3), random.nextDouble(0.1, 3)};
        double norm = Math.sqrt(first * first + 2 * product * product + second * second);
        double gain = (first * last[0] + product * last[1]) / norm;
        double otherGain = (product * last[0] + second * last[1]) / norm;
        double c = (first + product + 1 / last[0] + (first / gain + product / otherGain) / norm) / norm;
        double d = (product + second + 1 / last[1] + (product / gain + second / otherGain) / norm) / norm;
        boolean bounded = c * second - d * product >= 0 && -c * product + d * first >= 0;

        assertThat(isBounded(new double[][] {{first, product}, {product, second}}, last))
                .isEqualTo(bounded);
    }

    @Test
    void hasAMinimumWithoutGradients() {
        assertThat(isBounded(new double[2][2], 1, 1)).isTrue();
    }

    @Test
    void looksOnlyAtAsManyTasksAsThereAre() {
        FirstProgram program = new FirstProgram(3);
        double[] last = {1, 1, 1};
        boolean ofThree = program.isBounded(new double[][] {{1, -9, 0}, {-9, 100, 3}, {0, 3, 1}}, last, 3);

        boolean ofTwo = program.isBounded(new double[][] {{1, -1.01, 7}, {-1.01, 5, 7}, {7, 7, 7}}, last, 2);

        assertThat(ofThree).isTrue();
        assertThat(ofTwo).isFalse();
    }

    private static boolean isBounded(double[][] gram, double... last) {
        return new FirstProgram(last.length).isBounded(gram, last, last.length);
    }
}
