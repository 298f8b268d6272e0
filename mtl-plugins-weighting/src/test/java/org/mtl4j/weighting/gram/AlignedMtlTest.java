package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class AlignedMtlTest extends WeightingContract {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] THREE = {{2, 0, 1, -1}, {-1, 2, 0, 1}, {0, -1, 3, 1}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("aligned-mtl");
    }

    @Test
    void addsUpAlignedGradients() {
        assertThat(weights(AlignedMtl.Scale.MIN, 1, new double[][] {{1, 0}, {0, 2}}))
                .containsExactly(new double[] {1, 0.5}, ROUNDED);
        assertThat(weights(AlignedMtl.Scale.MIN, 1, THREE))
                .containsExactly(new double[] {0.930617, 0.998776, 0.465833}, PRINTED);
    }

    @Test
    void takesTheirMeanWithAPreferenceOfOneInT() {
        assertThat(weights(AlignedMtl.Scale.MIN, 1.0 / 3, THREE))
                .containsExactly(new double[] {0.310206, 0.332925, 0.155278}, PRINTED);
    }

    @Test
    void makesThemAsLongAsAMiddleAxisOrTheRootMeanSquare() {
        assertThat(weights(AlignedMtl.Scale.MEDIAN, 1.0 / 3, THREE))
                .containsExactly(new double[] {0.502233, 0.539017, 0.2514}, PRINTED);
        assertThat(weights(AlignedMtl.Scale.RMSE, 1.0 / 3, THREE))
                .containsExactly(new double[] {0.501636, 0.538377, 0.251101}, PRINTED);
    }

    /** The squares of the axes are 1, 4, 9 and 16: the median is 4. */
    @Test
    void ofAnEvenNumberOfAxesTakesTheLowerMedian() {
        double[][] orthogonal = {{1, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 3, 0}, {0, 0, 0, 4}};

        assertThat(weights(AlignedMtl.Scale.MEDIAN, 1, orthogonal))
                .containsExactly(new double[] {2, 1, 2.0 / 3, 0.5}, ROUNDED);
    }

    @Test
    void prefersTasks() {
        double[] weights = Rehearsal.of(2)
                .with(AlignedMtl.PREFERENCE, PerTask.parse("t0=3, t1=0.5"))
                .open(AlignedMtl::new)
                .step(Scene.of(new double[][] {{1, 0}, {0, 2}}))
                .weights();

        assertThat(weights).containsExactly(new double[] {3, 0.25}, ROUNDED);
    }

    @Test
    void leavesOutAxesThatVanish() {
        double[][] rankTwo = {
            {0.2, -0.2, -0.95, -0.71, -1.21},
            {1.37, -1.53, -1.66, 0.56, -0.3},
            {1.57, -1.73, -2.61, -0.15, -1.51},
            {-1.17, 1.33, 0.71, -1.27, -0.91}
        };

        assertThat(weights(AlignedMtl.Scale.MIN, 0.25, rankTwo))
                .containsExactly(
                        new double[] {0.2184966273309, 0.0049679765711, 0.2234646039020, 0.2135286507599}, ROUNDED);
    }

    /** Its square is 1e-18 of the other's: less than rounding lets one see of a sum. */
    @Test
    void leavesOutAnAxisThatIsTooShortBesideAnother() {
        assertThat(weights(AlignedMtl.Scale.MIN, 1, new double[][] {{1, 0}, {0, 1e-9}}))
                .containsExactly(1, 0);
        assertThat(weights(AlignedMtl.Scale.MIN, 1, new double[][] {{1, 0}, {0, 1e-7}}))
                .containsExactly(new double[] {1e-7, 1}, ROUNDED);
    }

    @Test
    void withoutGradientsWeighsAsPreferred() {
        assertThat(weights(AlignedMtl.Scale.MIN, 0.5, new double[2][3])).containsExactly(0.5, 0.5);
    }

    private static double[] weights(AlignedMtl.Scale scale, double preference, double[][] jacobian) {
        return Rehearsal.of(jacobian.length)
                .with(AlignedMtl.SCALE, scale)
                .with(AlignedMtl.PREFERENCE, PerTask.all(preference))
                .open(AlignedMtl::new)
                .step(Scene.of(jacobian))
                .weights();
    }

    /** The root mean square as length. */
    @Nested
    class OfRootMeanSquareLength extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("aligned-mtl");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(AlignedMtl.SCALE, AlignedMtl.Scale.RMSE);
        }
    }
}
