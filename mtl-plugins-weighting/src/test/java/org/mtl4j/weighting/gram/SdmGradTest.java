package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class SdmGradTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-6);
    private static final Scene ORTHOGONAL = Scene.of(new double[][] {{1, 0}, {0, 2}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("sdmgrad");
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 0.884615, 0.230769", "10, 20, 0.141713, 1.716573", "5, 20, 0.450019, 1.099962"})
    void combinesGradientsAsComputedIndependently(double rate, int rounds, double x, double y) {
        Rehearsal run = Rehearsal.of(2)
                .with(SdmGrad.RATE, rate)
                .with(SdmGrad.ROUNDS, rounds)
                .open(SdmGrad::new);

        assertThat(run.step(ORTHOGONAL).direction()).containsExactly(new double[] {x, y}, ROUNDED);
    }

    /** TorchJD 0.17 (MIT), tests/unit/aggregation/test_sdmgrad.py. */
    @Test
    void goesOnFromItsLastWeights() {
        Rehearsal run =
                Rehearsal.of(3).with(SdmGrad.RATE, 10.0).with(SdmGrad.ROUNDS, 1).open(SdmGrad::new);
        double low = 0.3 / 3 / 1.3;

        double[] first = run.step(Scene.of(new double[][] {{1, 0, 0}, {0, 0.5, 0}, {0, 0, 0}}))
                .weights();
        double[] second = run.step(Scene.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))
                .weights();

        assertThat(first).containsExactly(new double[] {low, low, 1 / 1.3 + low}, ROUNDED);
        assertThat(second).containsExactly(new double[] {0.5 / 1.3 + low, 0.5 / 1.3 + low, low}, ROUNDED);
    }

    /** The same tests. */
    @Test
    void pullsTowardsThePreference() {
        Rehearsal run = Rehearsal.of(3)
                .with(SdmGrad.RATE, 10.0)
                .with(SdmGrad.ROUNDS, 1)
                .with(SdmGrad.PREFERENCE, PerTask.parse("t2=5, other=0"))
                .open(SdmGrad::new);

        assertThat(run.step(Scene.of(new double[][] {{1, 0, 0}, {0, 0.5, 0}, {0, 0, 0}}))
                        .weights())
                .containsExactly(new double[] {0, 0, 1}, ROUNDED);
    }

    @Test
    void refusesAPreferenceForNobody() {
        assertThatThrownBy(() ->
                        Rehearsal.of(2).with(SdmGrad.PREFERENCE, PerTask.all(0)).open(SdmGrad::new))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("sdmgrad: preference is 0 for every task; give some task a share");
    }

    /** With a short step it comes to rest where ‖λ g_p + g_w‖ is least: w_1 + 0.15 = 4 (w_2 + 0.15), so w_1 = 0.89. */
    @Test
    void findsTheShortestCombinationNearTheMean() {
        Rehearsal run = Rehearsal.of(2)
                .with(SdmGrad.RATE, 0.1)
                .with(SdmGrad.ROUNDS, 2000)
                .open(SdmGrad::new);

        assertThat(run.step(ORTHOGONAL).weights()).containsExactly(new double[] {1.04 / 1.3, 0.26 / 1.3}, ROUNDED);
    }

    @Test
    void leavesTheWeightsOfPresentTasksTheirSum() {
        Rehearsal run = Rehearsal.of(3).with(SdmGrad.RATE, 0.1).open(SdmGrad::new);
        Scene scene = Scene.of(new double[][] {{1, 0}, {0, 2}, {1, 1}});

        run.step(scene);
        double rest = run.save().of("w", "t2").get(0);
        run.step(scene.present(0, 1));

        assertThat(run.save().of("w", "t0").get(0) + run.save().of("w", "t1").get(0))
                .isCloseTo(1 - rest, within(1e-14));
        assertThat(run.save().of("w", "t2")).containsExactly(rest);
    }
}
