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

class ScaleInvariantTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("scale-invariant");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void weighsByTheInverseLoss() {
        assertThat(Rehearsal.of(3)
                        .open(context -> new ScaleInvariant())
                        .step(losses(1, 2, 4))
                        .weights())
                .containsExactly(new double[] {1, 0.5, 0.25}, PRINTED);
    }

    @Test
    void isFiniteAtZero() {
        assertThat(Rehearsal.of(1)
                        .open(context -> new ScaleInvariant())
                        .step(losses(0))
                        .weights())
                .containsExactly(1e20);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
