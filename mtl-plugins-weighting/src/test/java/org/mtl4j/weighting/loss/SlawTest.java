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

class SlawTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("slaw");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void weighsByInverseDeviations() {
        Rehearsal run = Rehearsal.of(2).open(Slaw::new);

        assertThat(run.step(losses(1, 10)).weights()).containsExactly(1, 1);
        assertThat(run.step(losses(3, 30)).weights()).containsExactly(new double[] {20.0 / 11, 2.0 / 11}, PRINTED);
    }

    /** With a decay of 1/2, after 1 and 3 the mean is 2 and the variance 1; 6 makes them 4 and (1 + 16/2)/2. */
    @Test
    void forgetsAtItsRate() {
        Rehearsal run = Rehearsal.of(2).with(Slaw.DECAY, 0.5).open(Slaw::new);
        run.step(losses(1, 1));
        run.step(losses(3, 3));

        run.step(losses(6, 2));

        assertThat(run.save().of("variance", "t0").get(0)).isCloseTo(4.5, PRINTED);
        assertThat(run.save().of("mean", "t0").get(0)).isCloseTo(4, PRINTED);
        assertThat(run.save().of("variance", "t1").get(0)).isCloseTo(0.5, PRINTED);
    }

    @Test
    void givesTasksWithoutDeviationTheMeanOfTheOthers() {
        Rehearsal run = Rehearsal.of(3).open(Slaw::new);
        run.step(losses(1, 10, 0));

        assertThat(run.step(losses(3, 30, 0)).weights()[2]).isCloseTo(1, PRINTED);
    }

    @Test
    void takesALossThatStandsStillForASteadyOne() {
        Rehearsal run = Rehearsal.of(2).open(Slaw::new);
        run.step(losses(1, 1));

        assertThat(run.step(losses(3, 1)).weights()[1]).isCloseTo(2 / (1 + 1e-5), PRINTED);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
