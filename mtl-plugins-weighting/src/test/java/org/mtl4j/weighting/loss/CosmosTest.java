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

class CosmosTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("cosmos");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void isAWeightedSumWithoutPull() {
        assertThat(run(0, 2, 1).step(losses(3, 4)).weights()).containsExactly(2, 1);
        assertThat(Rehearsal.of(2)
                        .with(Cosmos.LAMBDA, 0.0)
                        .open(Cosmos::new)
                        .step(losses(3, 4))
                        .weights())
                .containsExactly(0.5, 0.5);
    }

    @Test
    void doesNotPullAlongThePreference() {
        assertThat(run(1, 0.5, 0.5).step(losses(1, 1)).weights()).containsExactly(new double[] {0.5, 0.5}, PRINTED);
    }

    @Test
    void weighsByTheSlopesOfItsObjective() {
        double[] losses = {1, 3};
        double[] weights = run(2, 0.7, 0.2).step(losses(losses)).weights();

        for (int i = 0; i < losses.length; i++) {
            double[] more = losses.clone();
            double[] less = losses.clone();
            more[i] += 1e-5;
            less[i] -= 1e-5;
            assertThat(weights[i]).isCloseTo((objective(more) - objective(less)) / 2e-5, PRINTED);
        }
    }

    @Test
    void hasNoAngleAtZero() {
        assertThat(run(1, 0.5, 0.5).step(losses(0, 0)).weights()).containsExactly(0.5, 0.5);
    }

    private static double objective(double[] losses) {
        double along = 0.7 * losses[0] + 0.2 * losses[1];
        return along - 2 * along / (Math.hypot(0.7, 0.2) * Math.hypot(losses[0], losses[1]));
    }

    private static Rehearsal run(double lambda, double first, double second) {
        return Rehearsal.of(2)
                .with(Cosmos.LAMBDA, lambda)
                .with(Preference.RELATIVE, false)
                .with(Preference.PREFERENCE, new PerTask(1, Map.of("t0", first, "t1", second)))
                .open(Cosmos::new);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
