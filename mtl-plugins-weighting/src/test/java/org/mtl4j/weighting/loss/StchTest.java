package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class StchTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("stch");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void leansToTheLargestLoss() {
        assertThat(paper(1.0).step(losses(1, 2, 4)).weights())
                .containsExactly(new double[] {0.065182, 0.090969, 0.177183}, PRINTED);
        assertThat(paper(0.1).step(losses(1, 2, 4)).weights())
                .containsExactly(new double[] {1.5e-5, 0.000424, 0.332895}, PRINTED);
    }

    @Test
    void isTchebycheffWithoutSmoothness() {
        assertThat(paper(1e-10).step(losses(1e30, 2e30, 3e30)).weights()).containsExactly(0, 0, 1.0 / 3);
    }

    @Test
    void addsUpLogarithmsInTheWarmUp() {
        assertThat(logarithms(1).step(losses(1, 2, 4)).weights()).containsExactly(new double[] {1, 0.5, 0.25}, PRINTED);
    }

    @Test
    void comparesWithTheLastEpochOfTheWarmUp() {
        Rehearsal run = logarithms(1);
        run.step(losses(100, 1, 1));
        run.endEpoch();
        run.step(losses(1, 2, 3));
        run.step(losses(3, 2, 1));
        run.endEpoch();

        assertThat(run.step(losses(1, 2, 4)).weights())
                .containsExactly(new double[] {3.0 / 7, 3.0 / 7, 3.0 / 7}, PRINTED);
    }

    /** Only t0 has a mean loss to be compared with, 2; t1 counts as unchanged: softmax(log(1/2), log(1)). */
    @Test
    void takesATaskThatTheWarmUpDidNotSeeForUnchanged() {
        Rehearsal run = Rehearsal.of(2)
                .with(Stch.FORM, Stch.Form.LOGARITHMS)
                .with(Stch.WARM_UP, 0)
                .open(Stch::new);
        run.step(losses(2, 1).present(0));
        run.endEpoch();

        assertThat(run.step(losses(1, 4)).weights()).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, PRINTED);
    }

    private static Rehearsal paper(double mu) {
        return Rehearsal.of(3).with(Stch.MU, mu).open(Stch::new);
    }

    private static Rehearsal logarithms(int warmUp) {
        return Rehearsal.of(3)
                .with(Stch.FORM, Stch.Form.LOGARITHMS)
                .with(Stch.WARM_UP, warmUp)
                .open(Stch::new);
    }

    @Nested
    class LogarithmsTest extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("stch");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Stch.FORM, Stch.Form.LOGARITHMS, Stch.WARM_UP, 0, Stch.MU, 0.2);
        }

        @Override
        protected Set<Property> properties() {
            return EnumSet.of(
                    Property.SCALE_INVARIANT, Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);
        }
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
