package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SimplexProjectionTest {

    private static final Offset<Double> ROUNDED = within(1e-14);

    @Test
    void leavesAPointOfTheSimplexWhereItIs() {
        assertThat(projected(0.2, 0.5, 0.3)).containsExactly(new double[] {0.2, 0.5, 0.3}, ROUNDED);
    }

    @Test
    void takesTheSameFromAllThatStayPositive() {
        assertThat(projected(1, 0.4, -3)).containsExactly(new double[] {0.8, 0.2, 0}, ROUNDED);
    }

    @Test
    void endsAtACornerWhenOneIsFarAhead() {
        assertThat(projected(-7, 5, 3.9)).containsExactly(0, 1, 0);
    }

    @Test
    void sharesEquallyAmongEquals() {
        assertThat(projected(-4, -4, -4, -4)).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void keepsAnyMass() {
        double[] point = {1, 0.4, -3};

        new SimplexProjection(3).project(point, 3, 0.4);

        assertThat(point).containsExactly(new double[] {0.4, 0, 0}, ROUNDED);
    }

    @Test
    void givesNothingWhenThereIsNoMass() {
        double[] point = {1, 0.4};

        new SimplexProjection(2).project(point, 2, 0);

        assertThat(point).containsExactly(0, 0);
    }

    @Test
    void looksOnlyAtTheFirstCoordinates() {
        double[] point = {0.1, 0.1, 99};
        SimplexProjection projection = new SimplexProjection(3);
        projection.project(new double[] {9, 9, 9}, 3);

        projection.project(point, 2);

        assertThat(point).containsExactly(new double[] {0.5, 0.5, 99}, ROUNDED);
    }

    @Test
    void seesDifferencesOfAnySize() {
        assertThat(projected(1e15, 1e15, -1e300)).containsExactly(0.5, 0.5, 0);
        assertThat(projected(Double.MAX_VALUE, -Double.MAX_VALUE)).containsExactly(1, 0);
        assertThat(projected(1e-300, 0)).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
    }

    /** Closest means: w is feasible, and (x − w)·w is at least (x − w)·v for every corner v. */
    @RepeatedTest(200)
    void isTheClosestPoint(RepetitionInfo round) {
        SplittableRandom random = new SplittableRandom(round.getCurrentRepetition());
        double spread = Math.pow(10, random.nextInt(-3, 4));
        double[] x = random.doubles(random.nextInt(1, 200), -spread, spread).toArray();

        double[] w = projected(x);

        double atTheAnswer = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            atTheAnswer += (x[i] - w[i]) * w[i];
            best = Math.max(best, x[i] - w[i]);
        }
        assertThat(Arrays.stream(w).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        assertThat(Arrays.stream(w).sum()).isCloseTo(1, within(1e-12));
        assertThat(atTheAnswer).isCloseTo(best, within(1e-12 * Math.max(1, spread)));
    }

    private static double[] projected(double... point) {
        double[] copy = point.clone();
        new SimplexProjection(point.length).project(copy, point.length);
        return copy;
    }
}
