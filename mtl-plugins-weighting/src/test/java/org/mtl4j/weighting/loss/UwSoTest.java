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

class UwSoTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("uw-so");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void isASoftmaxOfInverseLosses() {
        assertThat(Rehearsal.of(2).open(UwSo::new).step(losses(1, 2)).weights())
                .containsExactly(new double[] {0.622459, 0.377541}, PRINTED);
    }

    @Test
    void isEqualWhenHot() {
        assertThat(Rehearsal.of(2)
                        .with(UwSo.TEMPERATURE, 1e9)
                        .open(UwSo::new)
                        .step(losses(1, 2))
                        .weights())
                .containsExactly(new double[] {0.5, 0.5}, PRINTED);
    }

    @Test
    void givesAllToALossOfZero() {
        assertThat(Rehearsal.of(2).open(UwSo::new).step(losses(1, 0)).weights()).containsExactly(0, 1);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
