package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class DualProjTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] CONFLICTING = {{-4, 1, 1}, {6, 1, 1}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("dualproj");
    }

    /** The mean (1, 1, 1) opposes the first by −2: it gets 2/18 more. */
    @Test
    void takesOutOfTheMeanWhatOpposesAGradient() {
        double[] weights =
                Rehearsal.of(2).open(DualProj::new).step(Scene.of(CONFLICTING)).weights();

        assertThat(weights).containsExactly(new double[] {0.5 + 2.0 / 18, 0.5}, ROUNDED);
    }

    /** Where gradients conflict and their mean opposes none: UPGrad turns each, this one does nothing. */
    @Test
    void leavesTheMeanAloneWhereItOpposesNone() {
        double[] weights = Rehearsal.of(2)
                .open(DualProj::new)
                .step(Scene.of(new double[][] {{1, 0}, {-0.5, 1}}))
                .weights();

        assertThat(weights).containsExactly(0.5, 0.5);
    }

    /** Values of TorchJD 0.18.0. */
    @Test
    void projectsThePreferredSum() {
        double[] weights = Rehearsal.of(2)
                .with(ConeProjection.NORM_EPS, 1e-4)
                .with(ConeProjection.REG_EPS, 1e-4)
                .with(ConeProjection.PREFERENCE, PerTask.parse("t0=0.2, t1=0.5"))
                .with(ConeProjection.COMBINE, ConeProjection.Combine.SUM)
                .open(DualProj::new)
                .step(Scene.of(CONFLICTING))
                .weights();

        assertThat(weights).containsExactly(new double[] {0.6109210467854445, 0.5}, ROUNDED);
    }

    @Test
    void countsOnlyThePresentTasks() {
        Scene scene = Scene.of(new double[] {1, 0}, new double[] {-7, -7}, new double[] {0, 2});

        double[] weights =
                Rehearsal.of(3).open(DualProj::new).step(scene.present(0, 2)).weights();

        assertThat(weights).containsExactly(0.5, 0.5);
    }

    @RepeatedTest(50)
    void opposesNoGradientAndIsShorterThanTheMean(RepetitionInfo round) {
        int tasks = 2 + round.getCurrentRepetition() % 10;
        double[][] rows = Conflicts.random(tasks, tasks + 2, round.getCurrentRepetition());

        double[] direction =
                Rehearsal.of(tasks).open(DualProj::new).step(Scene.of(rows)).direction();

        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += row[c] / tasks;
            }
        }
        assertThat(Conflicts.leastCosine(rows, direction)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(Conflicts.norm(direction)).isLessThanOrEqualTo(Conflicts.norm(mean) * (1 + 1e-12));
        assertThat(Conflicts.dot(direction, mean)).isCloseTo(Conflicts.dot(direction, direction), within(1e-9));
    }
}
