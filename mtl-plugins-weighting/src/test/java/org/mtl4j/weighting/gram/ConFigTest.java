package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class ConFigTest extends WeightingContract {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] THREE = {{2, 0, 1, -1}, {-1, 2, 0, 1}, {0, -1, 3, 1}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("config");
    }

    @Test
    void hasTheSameAngleWithAllGradients() {
        double[] direction = direction(PerTask.all(1), THREE);

        assertThat(direction).containsExactly(new double[] {1.168939, 2.481764, 2.607803, 0.575546}, PRINTED);
        assertThat(cosine(direction, THREE[1])).isCloseTo(cosine(direction, THREE[0]), ROUNDED);
        assertThat(cosine(direction, THREE[2])).isCloseTo(cosine(direction, THREE[0]), ROUNDED);
    }

    @Test
    void isAsLongAsAllGradientsReachAlongIt() {
        assertThat(direction(PerTask.all(1), new double[][] {{1, 0}, {0, 2}}))
                .containsExactly(new double[] {1.5, 1.5}, ROUNDED);
        assertThat(direction(PerTask.all(1), new double[][] {{1, 0}, {-1, 1}}))
                .containsExactly(new double[] {0.353553, 0.853553}, PRINTED);
    }

    @Test
    void leavesASingleGradientAsItIs() {
        assertThat(direction(PerTask.all(7), new double[][] {{3, 4}})).containsExactly(new double[] {3, 4}, ROUNDED);
    }

    @Test
    void hasCosinesInTheRatiosOfThePreference() {
        double[] direction = direction(PerTask.parse("t0=1, t1=2, t2=3"), THREE);

        assertThat(cosine(direction, THREE[1]) / cosine(direction, THREE[0])).isCloseTo(2, ROUNDED);
        assertThat(cosine(direction, THREE[2]) / cosine(direction, THREE[0])).isCloseTo(3, ROUNDED);
    }

    @Test
    void goesTheLineOfImtlGDownhill() {
        double[][] climbing = {{1, 0, 0}, {0, 1, 0}, {0.07, 0.07, 0.01}};

        double[] direction = direction(PerTask.all(1), climbing);
        double[] impartial =
                Rehearsal.of(3).open(ImtlG::new).step(Scene.of(climbing)).direction();

        assertThat(cosine(direction, impartial)).isCloseTo(-1, ROUNDED);
        assertThat(cosine(direction, climbing[2])).isPositive();
    }

    @Test
    void countsEqualGradientsOnceInTheDirection() {
        double[] two = direction(PerTask.all(1), new double[][] {{1, 0}, {0, 2}});
        double[] three = direction(PerTask.all(1), new double[][] {{1, 0}, {1, 0}, {0, 2}});

        assertThat(cosine(two, three)).isCloseTo(1, ROUNDED);
        assertThat(three[0]).isCloseTo(two[0] + 0.5, ROUNDED);
    }

    @Test
    void standsStillBetweenOppositeGradientsAndWithoutAny() {
        assertThat(direction(PerTask.all(1), new double[][] {{1, 2}, {-1, -2}})).containsExactly(0, 0);
        assertThat(direction(PerTask.all(1), new double[2][2])).containsExactly(0, 0);
    }

    @Test
    void leavesOutGradientsOfZero() {
        assertThat(direction(PerTask.all(1), new double[][] {{1, 0}, {0, 0}, {0, 2}}))
                .containsExactly(new double[] {1.5, 1.5}, ROUNDED);
    }

    private static double[] direction(PerTask preference, double[][] jacobian) {
        return Rehearsal.of(jacobian.length)
                .with(ConFig.PREFERENCE, preference)
                .open(ConFig::new)
                .step(Scene.of(jacobian))
                .direction();
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
