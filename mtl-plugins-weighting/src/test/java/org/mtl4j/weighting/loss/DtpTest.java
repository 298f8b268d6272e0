package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class DtpTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("dtp");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void weighsAlikeInTheFirstEpoch() {
        assertThat(Rehearsal.of(2).open(Dtp::new).step(losses(1, 2)).weights()).containsExactly(1, 1);
    }

    @Test
    void givesMoreToLowScores() {
        Rehearsal run = Rehearsal.of(2).open(Dtp::new);
        run.step(losses(1, 1));
        run.endEpoch(true, 0.5, 0.9);

        assertThat(run.step(losses(1, 1)).weights())
                .containsExactly(new double[] {-0.5 * Math.log(0.5), -0.1 * Math.log(0.9)}, PRINTED);
    }

    @Test
    void smoothsScoresOverEpochs() {
        Rehearsal run = Rehearsal.of(1).open(Dtp::new);
        run.step(losses(1));
        run.endEpoch(true, 0.5);
        run.endEpoch(true, Double.NaN);
        run.endEpoch(true, 0.7);

        assertThat(run.step(losses(1)).weight(0)).isCloseTo(-0.4 * Math.log(0.6), PRINTED);
    }

    /** In relation to a first error of 2: 1/2, and 2/3 when it is 1. */
    @Test
    void turnsErrorsIntoScores() {
        Rehearsal run =
                Rehearsal.of(1).with(Dtp.ALPHA, 1.0).with(Dtp.GAMMA, 0.0).open(Dtp::new);
        run.step(losses(1));
        run.endEpoch(false, 2);

        assertThat(run.step(losses(1)).weight(0)).isCloseTo(Math.log(2), PRINTED);
        run.endEpoch(false, 1);
        assertThat(run.step(losses(1)).weight(0)).isCloseTo(Math.log(1.5), PRINTED);
    }

    @Test
    void leavesAPerfectTaskAlmostAlone() {
        Rehearsal run = Rehearsal.of(2).open(Dtp::new);
        run.step(losses(1, 1));
        run.endEpoch(true, 1, -0.5);

        assertThat(run.step(losses(1, 1)).weights()).containsExactly(new double[] {1e-16, -Math.log(1e-8)}, PRINTED);
    }

    @Test
    void givesATaskWithoutScoreTheMeanOfTheOthers() {
        Rehearsal run = Rehearsal.of(2).open(Dtp::new);
        run.step(losses(1, 1));
        run.endEpoch(true, 0.5, Double.NaN);

        double[] weights = run.step(losses(1, 1)).weights();

        assertThat(weights[1]).isEqualTo(weights[0]);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
