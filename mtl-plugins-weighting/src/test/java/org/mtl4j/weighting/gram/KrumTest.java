package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class KrumTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("krum");
    }

    /** Of TorchJD's tests (MIT licence): the third gradient is far from the others. */
    @Test
    void dropsTheOneThatIsFarFromTheOthers() {
        double[][] jacobian = {{1, 1, 1}, {1, 0, 1}, {75, -666, 23}, {1, 2, 3}, {2, 0, 1}};

        assertThat(weights(1, 4, false, jacobian)).containsExactly(0.25, 0.25, 0, 0.25, 0.25);
        assertThat(weights(1, 4, true, jacobian)).containsExactly(0.25, 0.25, 0, 0.25, 0.25);
    }

    /** Sums of the two smallest squares: 28, 24, 14, 21, 12; of the two smallest distances: 7.3, 6.5, 4.6, 5.5, 4.8. */
    @Test
    void addsUpSquaresOfDistancesOrDistances() {
        double[][] jacobian = {{-1, 3}, {3, 1}, {-1, -2}, {-1, -3}, {1, 1}};

        assertThat(weights(1, 1, true, jacobian)).containsExactly(0, 0, 0, 0, 1);
        assertThat(weights(1, 1, false, jacobian)).containsExactly(0, 0, 1, 0, 0);
        assertThat(weights(1, 2, true, jacobian)).containsExactly(0, 0, 0.5, 0, 0.5);
    }

    /** With all neighbours but one the middle of the line wins, with one neighbour a pair that is close together. */
    @Test
    void looksAtFewerNeighboursTheMoreMayBeFaulty() {
        double[][] line = {{0}, {0.1}, {4}, {5}, {6}, {8}};

        assertThat(weights(0, 1, true, line)).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(weights(3, 1, true, line)).containsExactly(1, 0, 0, 0, 0, 0);
    }

    @Test
    void ofEqualScoresTakesTheFirst() {
        assertThat(weights(1, 1, true, new double[][] {{9}, {1}, {2}, {7}})).containsExactly(0, 1, 0, 0);
    }

    @Test
    void averagesAllWhereThereIsNoMajority() {
        double[][] jacobian = {{1, 0}, {0, 1}, {5, 5}};

        assertThat(weights(1, 1, true, jacobian)).containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 3);
        assertThat(weights(0, 1, true, jacobian)).containsExactly(1, 0, 0);
    }

    @Test
    void averagesNoMoreThanThereAre() {
        assertThat(weights(0, 9, true, new double[][] {{1}, {2}, {4}})).containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 3);
    }

    private static double[] weights(int byzantine, int selected, boolean squared, double[][] jacobian) {
        return Rehearsal.of(jacobian.length)
                .with(Krum.BYZANTINE, byzantine)
                .with(Krum.SELECTED, selected)
                .with(Krum.SQUARED, squared)
                .open(Krum::new)
                .step(Scene.of(jacobian))
                .weights();
    }
}
