package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectedDescentTest {

    private static final Offset<Double> ROUNDED = within(1e-12);

    @Test
    void ofTwoIsTheClosestPointOfTheirLine() {
        assertThat(found(new double[][] {{1, 0}, {0, 4}})).containsExactly(new double[] {0.8, 0.2}, ROUNDED);
    }

    @Test
    void ofTwoWithAnEndInFrontKeepsAThousandthOfTheOther() {
        assertThat(found(new double[][] {{1, 2}, {2, 4}})).containsExactly(new double[] {0.999, 0.001}, ROUNDED);
        assertThat(found(new double[][] {{4, 2}, {2, 1}})).containsExactly(new double[] {0.001, 0.999}, ROUNDED);
    }

    @Test
    void ofOneIsItself() {
        assertThat(found(new double[][] {{4}})).containsExactly(1);
    }

    @Test
    void startsAtTheBestPairAndStaysIfThatIsTheShortest() {
        double[][] gram = Problems.gram(new double[][] {{2, 5}, {1, 0.5}, {1, -0.5}});

        assertThat(found(gram)).containsExactly(new double[] {0, 0.5, 0.5}, ROUNDED);
    }

    @Test
    void takesTheFirstOfEquallyGoodPairs() {
        assertThat(found(new double[][] {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}))
                .containsExactly(new double[] {0.999, 0.001, 0}, ROUNDED);
    }

    /** Weights of a second program for the same steps, in another language. */
    static Stream<Arguments> known() {
        double[][] orthogonal = {{1, 0, 0}, {0, 2, 0}, {0, 0, 0.5}};
        double[][] ofFour = {{3, 1, 0}, {-2, 1, 1}, {1, -1, 2}, {0, 4, -1}};
        double[][] conflicting = {{2, 0, 1, -1}, {-1, 2, 0, 1}, {0, -1, 3, 1}};
        double[][] dependent = {{5, 1}, {4, -2}, {6, 0}, {-3, 7}, {1, 1}};
        double[][] ofFive = {{5, 1, 2}, {4, -2, 1}, {6, 0, 1}, {3, 7, 1}, {1, 1, 9}};
        return Stream.of(
                known(1, orthogonal, 0.19047635955179318, 0.047618202241034344, 0.7619054382071725),
                known(10, orthogonal, 0.19047635955179307, 0.04761820224103437, 0.7619054382071726),
                known(1, ofFour, 0.33333357504083055, 0.4999997928256316, 0.16666663213353775, 0),
                known(0.05, ofFour, 0.3395910694056524, 0.5049695844033273, 0.15543934619102032, 0),
                known(1, conflicting, 0.4393953471197334, 0.46969588683097424, 0.09090876604929243),
                known(1, dependent, 1e-06, 0.0004965173168790374, 0, 0, 0.999502482683121),
                known(1, ofFive, 0, 0.7142873567691856, 0, 0.25824034739014917, 0.027472295840665233));
    }

    @ParameterizedTest
    @MethodSource("known")
    void stopsWhereItsStepsLead(double[][] rows, double[] expected) {
        double[] weights = new double[7];

        new ProjectedDescent(7).find(Problems.gram(rows), rows.length, weights);

        assertThat(Arrays.copyOf(weights, rows.length)).containsExactly(expected, within(1e-10));
    }

    private static Arguments known(double scale, double[][] rows, double... expected) {
        double[][] scaled =
                Arrays.stream(rows).map(row -> Problems.times(scale, row)).toArray(double[][]::new);
        return Arguments.of(scaled, expected);
    }

    @RepeatedTest(30)
    void isAMeanThatIsNotMuchLongerThanTheShortest(RepetitionInfo round) {
        int tasks = 3 + round.getCurrentRepetition() % 4;
        double[][] gram = Problems.gram(Problems.random(tasks, 8, 1, round.getCurrentRepetition()));

        double[] weights = found(gram);

        assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, ROUNDED);
        assertThat(SimplexEnumeration.length(gram, weights))
                .isBetween(SimplexEnumeration.shortest(gram) * (1 - 1e-12), SimplexEnumeration.shortest(gram) * 1.05);
    }

    private static double[] found(double[][] gram) {
        double[] weights = new double[gram.length];
        new ProjectedDescent(gram.length).find(gram, gram.length, weights);
        return weights;
    }
}
