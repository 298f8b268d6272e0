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

class ImtlLTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("imtl-l");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void startsWithEqualWeights() {
        assertThat(Rehearsal.of(3).open(ImtlL::new).step(losses(1, 2, 4)).weights())
                .containsExactly(1, 1, 1);
    }

    /** The derivatives are L − 1; a rehearsal descends at a rate of 0.1. */
    @Test
    void descendsItsOwnObjective() {
        Rehearsal run = Rehearsal.of(3).open(ImtlL::new);

        run.step(losses(1, 2, 4));

        assertThat(run.step(losses(1, 2, 4)).weights())
                .containsExactly(new double[] {1, Math.exp(-0.1), Math.exp(-0.3)}, PRINTED);
    }

    @Test
    void comesToRestAtTheInverseLosses() {
        Rehearsal run = Rehearsal.of(3).open(ImtlL::new);
        for (int step = 0; step < 1000; step++) {
            run.step(losses(1, 2, 4));
        }

        assertThat(run.step(losses(1, 2, 4)).weights()).containsExactly(new double[] {1, 0.5, 0.25}, PRINTED);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
