package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrankWolfeTest {

    private static final double[][] ORTHOGONAL = {{1, 0, 0}, {0, 4, 0}, {0, 0, 0.25}};

    /** Weights that TorchJD 0.18 (MIT) gives for the rows e₁, 2 e₂, ½ e₃. */
    @Test
    void stopsWhereTorchJdStops() {
        double[] weights = new double[3];

        new FrankWolfe(3, 1e-3, 100).find(ORTHOGONAL, 3, weights);

        assertThat(weights)
                .containsExactly(
                        new double[] {0.19047821861873518, 0.04830973133835767, 0.761212050042907}, within(1e-14));
    }

    @Test
    void comesAsNearAsItsRoundsAllow() {
        double[] exact = {4 / 21.0, 1 / 21.0, 16 / 21.0};
        double[] weights = new double[3];

        new FrankWolfe(3, 0, 1_000_000).find(ORTHOGONAL, 3, weights);

        assertThat(weights).containsExactly(exact, within(1e-6));
    }

    /** From a third each, towards the third gradient: γ = (7/12 − 1/12) / (7/12 + 1/4 − 2/12) = 3/4. */
    @Test
    void takesOneStepIfThatIsAll() {
        double[] weights = {9, 9, 9};

        new FrankWolfe(3, 0, 1).find(ORTHOGONAL, 3, weights);

        assertThat(weights).containsExactly(new double[] {1 / 12.0, 1 / 12.0, 10 / 12.0}, within(1e-15));
    }

    @Test
    void makesTheStepThatIsTooShortAndStops() {
        double[] once = new double[3];
        double[] weights = new double[3];
        new FrankWolfe(3, 0, 1).find(ORTHOGONAL, 3, once);

        new FrankWolfe(3, 0.76, 100).find(ORTHOGONAL, 3, weights);

        assertThat(weights).containsExactly(once);
    }

    @Test
    void goesAllTheWayToAShorterGradientInFrontOfTheMean() {
        double[] weights = new double[2];

        new FrankWolfe(2, 1e-3, 1).find(new double[][] {{4, 2}, {2, 1}}, 2, weights);

        assertThat(weights).containsExactly(0, 1);
    }

    @Test
    void staysWhereNoGradientPointsAgainstTheMean() {
        double[] weights = new double[2];

        new FrankWolfe(2, 1e-3, 100).find(new double[][] {{1, -1}, {-1, 1}}, 2, weights);

        assertThat(weights).containsExactly(0.5, 0.5);
    }

    @Test
    void givesAllToTheFirstWhereAllAreZero() {
        double[] weights = new double[3];

        new FrankWolfe(3, 1e-3, 100).find(new double[3][3], 3, weights);

        assertThat(weights).containsExactly(1, 0, 0);
    }
}
