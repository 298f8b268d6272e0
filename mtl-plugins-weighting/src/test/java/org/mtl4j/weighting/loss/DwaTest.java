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

class DwaTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("dwa");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void weighsAlikeInTheFirstTwoEpochs() {
        Rehearsal run = Rehearsal.of(2).open(Dwa::new);

        run.step(losses(1, 5));
        run.endEpoch();

        assertThat(run.step(losses(4, 5)).weights()).containsExactly(1, 1);
    }

    @Test
    void givesMoreToWhatFellLess() {
        assertThat(afterEpochs(2.0)).containsExactly(new double[] {0.364851, 1.635149}, PRINTED);
    }

    @Test
    void separatesTasksMoreWhenItIsCold() {
        assertThat(afterEpochs(0.5)).containsExactly(new double[] {0.004945, 1.995055}, PRINTED);
    }

    @Test
    void takesATaskThatAnEpochDidNotSeeForUnchanged() {
        Rehearsal run = Rehearsal.of(3).open(Dwa::new);
        run.step(losses(2, 2, 2));
        run.endEpoch();
        run.step(losses(2, 1, 2).present(0, 1));
        run.endEpoch();

        double[] weights = run.step(losses(1, 1, 1)).weights();

        assertThat(weights[2]).isEqualTo(weights[0]).isGreaterThan(weights[1]);
    }

    @Test
    void takesALossThatWasZeroForUnchanged() {
        Rehearsal run = Rehearsal.of(2).open(Dwa::new);
        run.step(losses(0, 2));
        run.endEpoch();
        run.step(losses(1, 2));
        run.endEpoch();

        assertThat(run.step(losses(1, 1)).weights()).containsExactly(1, 1);
    }

    private static double[] afterEpochs(double temperature) {
        Rehearsal run = Rehearsal.of(2).with(Dwa.TEMPERATURE, temperature).open(Dwa::new);
        run.step(losses(1, 1));
        run.endEpoch();
        run.step(losses(1, 4));
        run.endEpoch();
        return run.step(losses(3, 5)).weights();
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
