package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
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

class TchebycheffTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("tchebycheff");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void trainsTheWorstTaskOnly() {
        assertThat(Rehearsal.of(3).open(Tchebycheff::new).step(losses(1, 2, 4)).weights())
                .containsExactly(0, 0, 1.0 / 3);
    }

    @Test
    void measuresTasksByTheirPreference() {
        Rehearsal run = Rehearsal.of(3)
                .with(Preference.PREFERENCE, new PerTask(1, Map.of("t0", 5.0)))
                .with(Preference.RELATIVE, false)
                .open(Tchebycheff::new);

        assertThat(run.step(losses(1, 2, 4)).weights()).containsExactly(5, 0, 0);
    }

    @Test
    void measuresLossesFromTheirReference() {
        Rehearsal run = Rehearsal.of(3)
                .with(ReferencePoint.REFERENCE, new PerTask(0, Map.of("t2", 3.0)))
                .open(Tchebycheff::new);

        assertThat(run.step(losses(1, 2, 4)).weights()).containsExactly(0, 1.0 / 3, 0);
    }

    @Test
    void addsALittleOfAllIfAugmented() {
        Rehearsal run = Rehearsal.of(3).with(Tchebycheff.AUGMENTATION, 0.3).open(Tchebycheff::new);

        assertThat(run.step(losses(1, 2, 4)).weights()).containsExactly(new double[] {0.1, 0.1, 1.3 / 3}, PRINTED);
    }

    @Test
    void sharesAmongThoseThatAreEquallyBad() {
        assertThat(Rehearsal.of(3).open(Tchebycheff::new).step(losses(4, 2, 4)).weights())
                .containsExactly(new double[] {1.0 / 6, 0, 1.0 / 6}, PRINTED);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
