package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class PcdTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-7);

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("pcd");
    }

    @Test
    void followsThePrimaryWhereTheOtherGainsEnough() {
        Answer answer = run(0.3).step(Scene.of(new double[] {5, 0}, new double[] {3, 4}));

        assertThat(answer.weights()).containsExactly(new double[] {1, 0}, within(1e-12));
    }

    /** Unit gradients (1, 0) and (0, 1): d̃ = (1, 0.75), made as long as the primary. */
    @Test
    void givesTheOtherItsShareAtThePrimarysLength() {
        Answer answer = run(0.75).step(Scene.of(new double[] {5, 0}, new double[] {0, 2}));

        assertThat(answer.direction()).containsExactly(new double[] {4, 3}, ROUNDED);
        assertThat(answer.weights()).containsExactly(new double[] {0.8, 1.5}, ROUNDED);
        assertThat(answer.privateWeight(0)).isNaN();
    }

    /** Values of TorchJD 0.18.0. */
    @Test
    void agreesWithTorchJd() {
        double[][] rows = {{-4, 1, 1}, {6, 1, 1}};

        double[] usual = Rehearsal.of(2).open(Pcd::new).step(Scene.of(rows)).weights();
        double[] more = Rehearsal.of(2)
                .with(Pcd.TAU, PerTask.all(0.3))
                .with(Pcd.BETA, 0.9)
                .open(Pcd::new)
                .step(Scene.of(rows))
                .weights();

        assertThat(usual).containsExactly(new double[] {1.8480605594852964, 1.095368247769963}, within(1e-12));
        assertThat(more).containsExactly(new double[] {1.6171205143834972, 1.2701212668788266}, within(1e-12));
    }

    @Test
    void dropsWhatNoDirectionCanKeep() {
        Answer answer = Rehearsal.of(3)
                .open(Pcd::new)
                .step(Scene.of(new double[] {3, 1}, new double[] {0, 1}, new double[] {0, -2}));

        assertThat(answer.weights()).containsExactly(new double[] {1, 0, 0}, within(1e-12));
    }

    @Test
    void doesNotMoveWithoutAPrimaryGradient() {
        Answer answer = run(0.3).step(Scene.of(new double[] {0, 0}, new double[] {0, 2}));

        assertThat(answer.weights()).containsExactly(1, 0);
    }

    /** d̃ = (1, 0) + (−1, 0): nothing is left. */
    @Test
    void doesNotMoveWhereNothingIsLeft() {
        Answer answer = run(0).step(Scene.of(new double[] {2, 0}, new double[] {-3, 0}));

        assertThat(answer.weights()).containsExactly(0, 0);
    }

    @Test
    void takesThePrimaryByName() {
        Scene scene = Scene.of(new double[] {0, 2}, new double[] {-1, 0}, new double[] {5, 0});

        Answer answer = Rehearsal.of(3).with(Pcd.PRIMARY, "t2").open(Pcd::new).step(scene.present(0, 2));

        assertThat(answer.direction()).containsExactly(new double[] {5, 0.1}, within(2e-3));
    }

    @Test
    void letsTheFirstPresentTaskStandIn() {
        Scene scene = Scene.of(new double[] {0, 2}, new double[] {0, 1}, new double[] {5, 0});

        Answer answer = Rehearsal.of(3)
                .with(Pcd.PRIMARY, "t2")
                .with(Pcd.TAU, PerTask.all(0))
                .open(Pcd::new)
                .step(scene.present(0, 1));

        assertThat(answer.weights()).containsExactly(new double[] {1, 0}, within(1e-12));
    }

    @Test
    void refusesAPrimaryThatIsNoTask() {
        Rehearsal.Setup setup = Rehearsal.of(2).with(Pcd.PRIMARY, "depth");

        assertThatThrownBy(() -> setup.open(Pcd::new))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("pcd: the primary task 'depth' is none of the tasks: t0, t1");
    }

    /** A gradient ten times its usual length counts ten times: the mean of squares is (9·1 + 1·100·10) / … of it. */
    @Test
    void normalisesByTheMeanOfPastSquares() {
        Rehearsal run = Rehearsal.of(2)
                .with(Pcd.BETA, 0.5)
                .with(Pcd.EPSILON, 0.0)
                .with(Pcd.TAU, PerTask.all(1))
                .open(Pcd::new);
        run.step(Scene.of(new double[] {1, 0}, new double[] {0, 1}));

        Answer answer = run.step(Scene.of(new double[] {1, 0}, new double[] {0, 10}));

        double mean = (0.5 * 0.5 * 1 + 0.5 * 100) / (1 - 0.25);
        double share = 10 / Math.sqrt(mean);
        double length = Math.hypot(1, share);
        assertThat(answer.direction()).containsExactly(new double[] {1 / length, share / length}, within(1e-12));
    }

    @Test
    void countsTheStepsOfATaskItself() {
        Rehearsal run = Rehearsal.of(2)
                .with(Pcd.EPSILON, 0.0)
                .with(Pcd.TAU, PerTask.all(1))
                .open(Pcd::new);
        Scene scene = Scene.of(new double[] {3, 0}, new double[] {0, 2});
        run.step(scene.present(0));
        run.step(scene.present(0));

        Answer answer = run.step(scene);

        assertThat(answer.direction()).containsExactly(new double[] {3 / Math.sqrt(2), 3 / Math.sqrt(2)}, ROUNDED);
    }

    @RepeatedTest(40)
    void givesAllOthersTheirShare(RepetitionInfo round) {
        int tasks = 2 + round.getCurrentRepetition() % 6;
        double[][] rows = Conflicts.random(tasks, tasks + 2, round.getCurrentRepetition());

        Answer answer = Rehearsal.of(tasks)
                .with(Pcd.EPSILON, 0.0)
                .with(Pcd.TAU, PerTask.all(0.2))
                .open(Pcd::new)
                .step(Scene.of(rows));

        double normalised = answer.weight(0) * Conflicts.norm(rows[0]);
        double[] direction = answer.direction();
        for (int j = 1; j < tasks; j++) {
            double gain = Conflicts.dot(rows[j], direction) / Conflicts.norm(rows[j]) / normalised;
            assertThat(gain).isGreaterThanOrEqualTo(0.2 - 1e-9);
            if (answer.weight(j) > 0) {
                assertThat(gain).isCloseTo(0.2, within(1e-9));
            }
        }
        assertThat(Conflicts.norm(direction)).isCloseTo(Conflicts.norm(rows[0]), within(1e-9));
    }

    private static Rehearsal run(double tau) {
        return Rehearsal.of(2).with(Pcd.TAU, PerTask.all(tau)).open(Pcd::new);
    }
}
