package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class UpGradTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] CONFLICTING = {{-4, 1, 1}, {6, 1, 1}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("upgrad");
    }

    /** As LibMTL and TorchJD do it: what is added to the squares shows. */
    @Nested
    class Regularised extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("upgrad");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(ConeProjection.NORM_EPS, 1e-4, ConeProjection.REG_EPS, 1e-4);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);
        }
    }

    /** Each gradient without its part against the other: v_1 = (1, 22/38) / 2, v_2 = (22/18, 1) / 2. */
    @Test
    void takesTheMeanOfWhatIsLeftOfEachGradient() {
        double[] weights = run(2).step(Scene.of(CONFLICTING)).weights();

        assertThat(weights).containsExactly(new double[] {0.5 + 11.0 / 18, 0.5 + 11.0 / 38}, ROUNDED);
    }

    @Test
    void isTheMeanWhereNothingConflicts() {
        double[] weights =
                run(2).step(Scene.of(new double[][] {{1, 0}, {1, 5}})).weights();

        assertThat(weights).containsExactly(0.5, 0.5);
    }

    /** Values of TorchJD 0.18.0. */
    @Test
    void regularisesAsOtherLibrariesDo() {
        double[] mean = setup(2).with(ConeProjection.NORM_EPS, 1e-4)
                .with(ConeProjection.REG_EPS, 1e-4)
                .open(UpGrad::new)
                .step(Scene.of(CONFLICTING))
                .weights();
        double[] preferred = setup(2).with(ConeProjection.NORM_EPS, 1e-4)
                .with(ConeProjection.REG_EPS, 1e-4)
                .with(ConeProjection.PREFERENCE, PerTask.parse("t0=0.2, t1=0.5"))
                .with(ConeProjection.COMBINE, ConeProjection.Combine.SUM)
                .open(UpGrad::new)
                .step(Scene.of(CONFLICTING))
                .weights();

        assertThat(mean).containsExactly(new double[] {1.1109210467854445, 0.7894310312164523}, ROUNDED);
        assertThat(preferred).containsExactly(new double[] {0.8109210467854444, 0.6157724124865809}, ROUNDED);
    }

    @Test
    void takesShortGradientsForZeroWhereThatIsAskedFor() {
        double[][] shorter = {{-4e-3, 1e-3, 1e-3}, {6e-3, 1e-3, 1e-3}};

        double[] above = setup(2).with(ConeProjection.NORM_EPS, 5.5e-5)
                .open(UpGrad::new)
                .step(Scene.of(shorter))
                .weights();
        double[] below = setup(2).with(ConeProjection.NORM_EPS, 5.7e-5)
                .open(UpGrad::new)
                .step(Scene.of(shorter))
                .weights();

        assertThat(above).containsExactly(new double[] {0.5 + 11.0 / 18, 0.5 + 11.0 / 38}, ROUNDED);
        assertThat(below).containsExactly(0.5, 0.5);
    }

    @Test
    void countsOnlyThePresentTasks() {
        Scene scene = Scene.of(new double[] {1, 0}, new double[] {-7, -7}, new double[] {0, 2});

        double[] weights = run(3).step(scene.present(0, 2)).weights();

        assertThat(weights).containsExactly(0.5, 0.5);
    }

    @RepeatedTest(50)
    void doesForTwoTasksWhatPcGradDoes(RepetitionInfo round) {
        Scene scene = Scene.of(Conflicts.random(2, 3, round.getCurrentRepetition()));

        double[] sum = setup(2).with(ConeProjection.COMBINE, ConeProjection.Combine.SUM)
                .open(UpGrad::new)
                .step(scene)
                .direction();

        double[] expected = Rehearsal.of(2).open(PcGrad::new).step(scene).direction();
        assertThat(sum).containsExactly(expected, ROUNDED);
    }

    @RepeatedTest(50)
    void opposesNoGradient(RepetitionInfo round) {
        int tasks = 2 + round.getCurrentRepetition() % 10;
        double[][] rows = Conflicts.random(tasks, tasks + 2, round.getCurrentRepetition());

        double[] direction = run(tasks).step(Scene.of(rows)).direction();

        assertThat(Conflicts.leastCosine(rows, direction)).isGreaterThanOrEqualTo(-1e-9);
    }

    private static Rehearsal.Setup setup(int tasks) {
        return Rehearsal.of(tasks);
    }

    private static Rehearsal run(int tasks) {
        return setup(tasks).open(UpGrad::new);
    }
}
