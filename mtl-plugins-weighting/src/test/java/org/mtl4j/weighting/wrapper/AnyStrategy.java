package org.mtl4j.weighting.wrapper;

import java.util.Arrays;
import java.util.function.Function;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/** One small strategy for each sight, whose answers show all that it saw. */
enum AnyStrategy {
    /** w_i = L_i; its private weight is twice as much. */
    LOSSES,
    /** w_i = g_i·g_i. */
    GRAM,
    /** In group k w_i = g_i·g_i over it. */
    GROUPED_GRAM,
    /** w_i = g_i·g_i between the first two batches of three; in the first half of it is applied as well. */
    BATCH_GRAM,
    /** w_i = the sum of g_i. */
    GRADIENTS,
    /** w_i = what a short step along −Σ g lowers L_i by; on the validation batch 1. */
    LOOKAHEAD;

    Function<WeightingContext, TaskWeighting<?>> create() {
        return context -> switch (this) {
            case LOSSES -> new OnLosses();
            case GRAM -> new OnGram();
            case GROUPED_GRAM -> new OnGroups();
            case BATCH_GRAM -> new OnBatches();
            case GRADIENTS -> new OnGradients();
            case LOOKAHEAD -> new OnLookahead();
        };
    }

    private record OnLosses() implements TaskWeighting<Losses> {

        @Override
        public Sight<Losses> sees() {
            return Sight.losses().thenLooksBack();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, step.loss(i));
                weights.setPrivate(i, 2 * step.loss(i));
            }
        }
    }

    private record OnGram() implements TaskWeighting<Gram> {

        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, step.product(i, i));
            }
        }
    }

    private record OnGroups() implements TaskWeighting<GroupedGram> {

        @Override
        public Sight<GroupedGram> sees() {
            return Sight.gramPer(Sight.Grouping.LAYER);
        }

        @Override
        public void weigh(GroupedGram step, Weights weights) {
            for (int k = 0; k < step.groups(); k++) {
                for (int i = 0; i < step.size(); i++) {
                    weights.group(k).set(i, step.group(k).product(i, i));
                }
            }
        }
    }

    private record OnBatches() implements TaskWeighting<BatchGram> {

        @Override
        public Sight<BatchGram> sees() {
            return Sight.gramAcross(3);
        }

        @Override
        public void weigh(BatchGram step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, step.product(0, i, 1, i));
                weights.batch(0).set(i, step.product(0, i, 1, i) / 2);
            }
        }
    }

    private record OnGradients() implements TaskWeighting<Gradients> {

        @Override
        public Sight<Gradients> sees() {
            return Sight.gradients();
        }

        @Override
        public void weigh(Gradients step, Weights weights) {
            weights.fill(0);
            step.read(block -> {
                for (int i = 0; i < step.size(); i++) {
                    for (int c = 0; c < block.size(); c++) {
                        weights.set(i, weights.get(i) + block.gradient(i)[c]);
                    }
                }
            });
        }
    }

    private record OnLookahead() implements TaskWeighting<Lookahead> {

        private static final double STEP = 1e-3;

        @Override
        public Sight<Lookahead> sees() {
            return Sight.lookahead(tasks -> 3);
        }

        @Override
        public void weigh(Lookahead step, Weights weights) {
            double[] ones = new double[step.size()];
            Arrays.fill(ones, 1);
            Lookahead.Direction sum = step.gradient(Lookahead.TRAINING, step.here(), ones);
            Losses there = step.losses(Lookahead.TRAINING, step.here().moved(-STEP, sum));
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, step.loss(i) - there.loss(i));
                weights.batch(Lookahead.VALIDATION).set(i, 1);
            }
        }
    }
}
