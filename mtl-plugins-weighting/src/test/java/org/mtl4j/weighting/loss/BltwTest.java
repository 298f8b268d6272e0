package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class BltwTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("bltw");
    }

    @Test
    void weighsByWhatIsLeftSinceTheEpochBegan() {
        Rehearsal run = Rehearsal.of(2).open(Bltw::new);

        assertThat(run.step(losses(4, 1)).weights()).containsExactly(1, 1);
        assertThat(run.step(losses(1, 1)).weights()).containsExactly(0.5, 1);
        run.endEpoch();
        assertThat(run.step(losses(1, 1)).weights()).containsExactly(1, 1);
        assertThat(run.step(losses(4, 1)).weights()).containsExactly(2, 1);
    }

    @Test
    void goesOnFromTheFirstStepIfAsked() {
        Rehearsal run = Rehearsal.of(2).with(Bltw.SINCE, Bltw.Since.RUN).open(Bltw::new);
        run.step(losses(4, 1));
        run.endEpoch();

        assertThat(run.step(losses(1, 1)).weights()).containsExactly(0.5, 1);
    }

    @Test
    void beginsForATaskWhenItIsFirstPresent() {
        Rehearsal run = Rehearsal.of(2).with(Bltw.ALPHA, 1.0).open(Bltw::new);
        run.step(losses(4, 1).present(0));

        assertThat(run.step(losses(1, 3)).weights()).containsExactly(0.25, 1);
    }

    @Test
    void takesALossThatBeganAtZeroAsItIs() {
        Rehearsal run = Rehearsal.of(2).open(Bltw::new);
        run.step(losses(0, 1));

        assertThat(run.step(losses(3, 1)).weights()).containsExactly(1, 1);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
