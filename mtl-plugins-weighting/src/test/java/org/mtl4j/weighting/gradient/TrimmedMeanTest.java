package org.mtl4j.weighting.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
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

class TrimmedMeanTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("trimmed-mean");
    }

    /** TorchJD 0.17 (MIT), tests/unit/aggregation/test_values.py. */
    @Test
    void ignoresOutliersAsTorchJdDoes() {
        double[][] rows = {{1e11, 3}, {1, -1e11}, {-1e10, 1e10}, {2, 2}};

        assertThat(combined(1, rows)).containsExactly(1.5, 2.5);
    }

    @Test
    void givesThreeTasksTheirMedian() {
        assertThat(combined(1, new double[][] {{5, -1}, {1, 0}, {2, 7}})).containsExactly(2, 0);
    }

    @Test
    void givesTwoTasksTheirMean() {
        assertThat(combined(1, new double[][] {{5, -1}, {1, 0}})).containsExactly(3, -0.5);
    }

    @Test
    void givesOneTaskItsOwnGradient() {
        assertThat(combined(3, new double[][] {{5, -1}})).containsExactly(5, -1);
    }

    @Test
    void trimsNoMoreThanLeavesOneNumber() {
        double[][] rows = {{1, 4}, {2, 3}, {3, 2}, {4, 1}, {100, -100}};

        assertThat(combined(1000, rows)).containsExactly(3, 2);
        assertThat(combined(2, rows)).containsExactly(3, 2);
    }

    @Test
    void countsPresentTasksOnly() {
        Rehearsal run = Rehearsal.of(3).with(TrimmedMean.TRIM, 1).open(TrimmedMean::new);
        Scene scene = Scene.of(new double[][] {{5, -1}, {1, 0}, {2, 7}});

        assertThat(run.step(scene.present(0, 2)).direction()).containsExactly(3.5, 3);
    }

    @Test
    void leavesPrivatePartsTheirOwnGradients() {
        double weight = Rehearsal.of(2)
                .open(TrimmedMean::new)
                .step(Scene.of(new double[][] {{5}, {1}}))
                .privateWeight(0);

        assertThat(weight).isNaN();
    }

    private static double[] combined(int trim, double[][] rows) {
        return Rehearsal.of(rows.length)
                .with(TrimmedMean.TRIM, trim)
                .open(TrimmedMean::new)
                .step(Scene.of(rows))
                .direction();
    }

    /** It is the mean then, and has what a mean has. */
    @Nested
    class WithoutTrimming extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("trimmed-mean");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(TrimmedMean.TRIM, 0);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.HOMOGENEOUS, Property.PERMUTATION, Property.LINEAR_IN_SCALES);
        }

        @Test
        void isTheMean() {
            assertThat(combined(0, new double[][] {{5, -1}, {1, 0}, {3, 7}}))
                    .containsExactly(new double[] {3, 2}, within(1e-15));
        }
    }
}
