package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

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

    @Test
    void moves() {
        double[][] gram = {{1, 0, 0}, {0, 4, 0}, {0, 0, 0.25}};

        assertThat(found(gram)).containsExactly(new double[] {4 / 21.0, 1 / 21.0, 16 / 21.0}, within(1e-2));
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
