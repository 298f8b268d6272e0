package org.mtl4j.api.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weights;

/** The stand-in for the engine gives known answers on known matrices. */
class RehearsalTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final Scene THREE =
            Scene.of(new double[] {2, 0, 1, -1}, new double[] {-1, 2, 0, 1}, new double[] {0, -1, 3, 1});

    @Test
    void pcGradInAscendingOrder() {
        Rehearsal run = Rehearsal.of(3).draws("order", new Ascending()).open(Strategies.PcGrad::new);

        assertThat(run.step(THREE).direction()).containsExactly(new double[] {4.0 / 3, 7.0 / 3, 4.5, 7.0 / 6}, CLOSE);
    }

    @Test
    void minimumNormPoint() {
        Rehearsal run = Rehearsal.of(3).open(context -> new Strategies.Mgda());

        assertThat(run.step(THREE).weights()).containsExactly(new double[] {0.439, 0.470, 0.0909}, within(1e-3));
    }

    @Test
    void learnedValuesMoveAfterTheyWereRead() {
        Rehearsal run =
                Rehearsal.of(1).with(Strategies.Uncertainty.INITIAL, 0.0).open(Strategies.Uncertainty::new);
        Scene scene = Scene.of(new double[] {3}, new double[][] {{1}});

        assertThat(run.step(scene).weight(0)).isEqualTo(0.5);
        assertThat(run.step(scene).weight(0)).isCloseTo(0.5 * Math.exp(-0.1), CLOSE);
    }

    @Test
    void groupsHaveWeightsOfTheirOwn() {
        Rehearsal run = Rehearsal.of(2).open(context -> new Strategies.PerLayer());
        Scene scene = Scene.of(new double[] {1, 1, 1, 1}, new double[] {0, 1, 0, 1});

        assertThat(run.step(scene).direction()).containsExactly(1, 2, 2, 4);
    }

    @Test
    void theLastBatchIsApplied() {
        Rehearsal run = Rehearsal.of(1).open(context -> new AcrossBatches());
        Scene one = Scene.of(new double[][] {{1, 0}});
        Scene two = Scene.of(new double[][] {{3, 1}});

        assertThat(run.step(one, two).direction()).containsExactly(9, 3);
    }

    @Test
    void trialPointsAreBowlsThatTouchZero() {
        Rehearsal run = Rehearsal.of(1).open(context -> new DownToTheBottom());
        Answer answer = run.step(Scene.of(new double[] {2}, new double[][] {{4, 0}}));

        assertThat(answer.weight(0)).isCloseTo(0, CLOSE);
    }

    @Test
    void finishedEpochsBecomeHistory() {
        Rehearsal run = Rehearsal.of(1).open(context -> new LastEpoch());
        run.step(Scene.of(new double[] {2}, new double[][] {{1}}));
        run.step(Scene.of(new double[] {4}, new double[][] {{1}}));
        run.endEpoch();

        assertThat(run.step(Scene.of(new double[][] {{1}})).weight(0)).isEqualTo(3);
    }

    @Test
    void scoresOfFinishedEpochsRiseAsLossesFall() {
        Rehearsal run = Rehearsal.of(1).open(context -> new LastScore());
        run.step(Scene.of(new double[] {4}, new double[][] {{1}}));
        run.endEpoch();
        run.step(Scene.of(new double[] {2}, new double[][] {{1}}));
        run.endEpoch();

        assertThat(run.step(Scene.of(new double[][] {{1}})).weight(0)).isCloseTo(Math.exp(-0.5), CLOSE);
    }

    @Test
    void scoresOfFinishedEpochsCanBeGiven() {
        Rehearsal run = Rehearsal.of(1).open(context -> new LastScore());
        run.step(Scene.of(new double[][] {{1}}));
        run.endEpoch(false, 0.25);

        assertThat(run.step(Scene.of(new double[][] {{1}})).weight(0)).isEqualTo(-0.25);
    }

    @Test
    void aSavedRunGoesOnElsewhere() {
        Rehearsal run = Rehearsal.of(2).open(Strategies.Momentum::new);
        run.step(Scenes.conflicting());
        Rehearsal.State saved = run.save();
        double[] next = run.step(Scenes.conflicting()).direction();
        Rehearsal other = Rehearsal.of(2).open(Strategies.Momentum::new);
        other.restore(saved);

        assertThat(other.step(Scenes.conflicting()).direction()).containsExactly(next);
    }

    private static final class Ascending implements Draws {
        @Override
        public double uniform() {
            return 0;
        }

        @Override
        public double normal() {
            return 0;
        }

        @Override
        public void permutation(int[] order) {
            java.util.Arrays.setAll(order, i -> i);
        }
    }

    private record AcrossBatches() implements TaskWeighting<BatchGram> {
        @Override
        public Sight<BatchGram> sees() {
            return Sight.gramAcross(2);
        }

        @Override
        public void weigh(BatchGram step, Weights weights) {
            weights.fill(step.product(0, 0, 1, 0));
        }
    }

    private record DownToTheBottom() implements TaskWeighting<Lookahead> {
        @Override
        public Sight<Lookahead> sees() {
            return Sight.lookahead(tasks -> 3);
        }

        @Override
        public void weigh(Lookahead step, Weights weights) {
            Lookahead.Direction gradient = step.gradient(Lookahead.TRAINING, step.here(), 1);
            double length = 2 * step.loss(0) / gradient.dot(gradient);
            Lookahead.Point bottom = step.here().moved(-length, gradient);
            weights.fill(step.losses(Lookahead.TRAINING, bottom).loss(0)
                    + step.gradient(Lookahead.TRAINING, bottom, 1).norm());
        }
    }

    private record LastEpoch() implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            int epoch = step.progress().epoch();
            weights.fill(
                    epoch == 0 ? 1 : step.history().meanLoss(epoch - 1, 0, org.mtl4j.api.weighting.History.Over.STEPS));
        }
    }

    private static final class LastScore implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            int epoch = step.progress().epoch();
            double sign = step.history().higherIsBetter(0) ? 1 : -1;
            weights.set(0, epoch == 0 ? 1 : sign * step.history().validationScore(epoch - 1, 0));
        }
    }
}
