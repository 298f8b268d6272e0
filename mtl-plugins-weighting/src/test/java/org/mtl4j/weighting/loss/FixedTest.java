package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class FixedTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("fixed");
    }

    @Test
    void givesEachTaskTheFactorOfItsName() {
        Rehearsal run = Rehearsal.of(3)
                .with(Fixed.WEIGHTS, new PerTask(1, Map.of("t1", 0.5, "t2", 3.0)))
                .open(Fixed::new);
        Scene scene = Scene.of(new double[3][1]);

        assertThat(run.step(scene).weights()).containsExactly(1, 0.5, 3);
        assertThat(run.step(scene.present(0, 2)).weights()).containsExactly(1, 3);
    }
}
