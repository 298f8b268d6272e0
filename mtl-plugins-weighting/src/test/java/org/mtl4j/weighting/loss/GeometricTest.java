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

class GeometricTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("geometric");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void weighsByTheInverseLossAndTheMean() {
        assertThat(Rehearsal.of(3).open(Geometric::new).step(losses(1, 2, 4)).weights())
                .containsExactly(new double[] {2.0 / 3, 1.0 / 3, 1.0 / 6}, PRINTED);
    }

    /** The mean is 1^(2/3) · 8^(1/3) = 2. */
    @Test
    void raisesLossesToPreferences() {
        assertThat(preferring(2, 1).step(losses(1, 8)).weights())
                .containsExactly(new double[] {4.0 / 3, 1.0 / 12}, PRINTED);
    }

    @Test
    void sharesThePreferenceOutAmongThosePresent() {
        assertThat(preferring(2, 1).step(losses(1, 8).present(1)).weights()).containsExactly(new double[] {1}, PRINTED);
    }

    @Test
    void goesOnWhereALossIsZero() {
        double[] weights =
                Rehearsal.of(2).open(Geometric::new).step(losses(1, 0)).weights();

        assertThat(weights).containsExactly(new double[] {0.5e-10, 0.5e10}, within(1.0));
    }

    private static Rehearsal preferring(double first, double second) {
        return Rehearsal.of(2)
                .with(Preference.PREFERENCE, new PerTask(1, Map.of("t0", first, "t1", second)))
                .open(Geometric::new);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
