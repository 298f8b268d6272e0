package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class ImtlGTest extends WeightingContract {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] THREE = {{2, 0, 1, -1}, {-1, 2, 0, 1}, {0, -1, 3, 1}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("imtl-g");
    }

    @Test
    void bisectsTwoGradients() {
        assertThat(weights(new double[][] {{1, 0}, {-1, 1}}))
                .containsExactly(new double[] {0.585786, 0.414214}, PRINTED);
        assertThat(weights(new double[][] {{1, 0}, {0, 2}})).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, ROUNDED);
    }

    @Test
    void projectsEquallyOnThree() {
        Answer answer = step(THREE);

        assertThat(answer.weights()).containsExactly(new double[] {0.410105, 0.455052, 0.134843}, PRINTED);
        double[] projections = projections(answer.direction(), THREE);
        assertThat(projections[1]).isCloseTo(projections[0], ROUNDED);
        assertThat(projections[2]).isCloseTo(projections[0], ROUNDED);
    }

    @Test
    void leavesHeadsTheirOwnGradient() {
        assertThat(step(THREE).privateWeight(0)).isNaN();
    }

    @Test
    void sharesEquallyAmongEqualGradients() {
        double[] two = weights(new double[][] {{1, 0}, {0, 2}});

        double[] three = weights(new double[][] {{1, 0}, {1, 0}, {0, 2}});

        assertThat(three).containsExactly(new double[] {two[0] / 2, two[0] / 2, two[1]}, ROUNDED);
    }

    @Test
    void weighsParallelGradientsByTheirLength() {
        assertThat(weights(new double[][] {{1, 2}, {3, 6}})).containsExactly(new double[] {0.25, 0.75}, ROUNDED);
    }

    @Test
    void standsStillBetweenOppositeGradients() {
        Answer two = step(new double[][] {{1, 2}, {-0.5, -1}});
        Answer three = step(new double[][] {{1, 2, 0}, {-2, -4, 0}, {0.3, 1, 2}});

        assertThat(two.weights()).containsExactly(new double[] {1.0 / 3, 2.0 / 3}, ROUNDED);
        assertThat(two.direction()).containsExactly(new double[2], ROUNDED);
        assertThat(three.weights()).containsExactly(new double[] {2.0 / 3, 1.0 / 3, 0}, ROUNDED);
    }

    @Test
    void fitsBestWhereGradientsAreOfRankTwo() {
        double[][] rankTwo = {
            {0.2, -0.2, -0.95, -0.71, -1.21},
            {1.37, -1.53, -1.66, 0.56, -0.3},
            {1.57, -1.73, -2.61, -0.15, -1.51},
            {-1.17, 1.33, 0.71, -1.27, -0.91}
        };

        assertThat(weights(rankTwo))
                .containsExactly(
                        new double[] {0.3446909943821, -0.0340729831464, 0.3106180112357, 0.3787639775286}, ROUNDED);
    }

    @Test
    void givesGradientsOfZeroNothing() {
        assertThat(weights(new double[][] {{1, 0}, {0, 0}, {0, 2}}))
                .containsExactly(new double[] {2.0 / 3, 0, 1.0 / 3}, ROUNDED);
        assertThat(weights(new double[2][3])).containsExactly(0.5, 0.5);
    }

    @Test
    void keepsTheDirectionWhateverTheUnits() {
        double[] direction = step(THREE).direction();
        double[] inOtherUnits = Rehearsal.of(3)
                .open(ImtlG::new)
                .step(Scene.of(THREE).scaled(1e-12, 1, 1e12))
                .direction();

        assertThat(cosine(direction, inOtherUnits)).isCloseTo(1, ROUNDED);
    }

    /** The third gradient lies nearly between the others and is short: its weight is negative and larger than theirs. */
    @Test
    void climbsWhereNoWeightsOfSumOneGoDown() {
        double[][] jacobian = {{1, 0, 0}, {0, 1, 0}, {0.07, 0.07, 0.01}};

        Answer answer = step(jacobian);

        assertThat(answer.weight(2)).isGreaterThan(1);
        assertThat(projections(answer.direction(), jacobian)[0]).isNegative();
    }

    private static double[] weights(double[][] jacobian) {
        return step(jacobian).weights();
    }

    private static Answer step(double[][] jacobian) {
        return Rehearsal.of(jacobian.length).open(ImtlG::new).step(Scene.of(jacobian));
    }

    private static double[] projections(double[] direction, double[][] jacobian) {
        return Stream.of(jacobian)
                .mapToDouble(row -> dot(direction, row) / Math.sqrt(dot(row, row)))
                .toArray();
    }

    private static double cosine(double[] x, double[] y) {
        return dot(x, y) / Math.sqrt(dot(x, x)) / Math.sqrt(dot(y, y));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * y[c];
        }
        return sum;
    }
}
