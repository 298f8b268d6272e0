package org.mtl4j.weighting.loss;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Gives more weight to tasks that score low on validation data: dynamic task prioritisation.
 *
 * <pre>w_i = −(1 − κ_i)^γ log κ_i      κ_i ← α score_i + (1 − α) κ_i after each epoch, beginning with the first score</pre>
 *
 * and w = 1 in the first epoch.
 *
 * <p>Guo, Haque, Huang, Yeung, Fei-Fei: Dynamic Task Prioritization for Multitask Learning. ECCV 2018.
 *
 * <p>Shines where tasks are judged by accuracies or the like and the hard ones should come first. Fails where a task is
 * hard because its labels are wrong: it gets the most weight; and losses' scales stay unbalanced.
 *
 * <p>Price: one backward pass, and validation data in every epoch; three remembered numbers per task.
 *
 * <p>The paper asks for a key performance indicator in [0, 1] of each training batch; here it is the task's primary metric
 * on validation data after each epoch, held between 1e-8 and 1 − 1e-8. Of an error, where lower is better, the paper has
 * none; it counts as first / (first + last), with the task's first error: 1/2 at first and close to 1 where it vanishes. An
 * epoch without a score leaves κ as it is; a task that never had one gets the mean weight of the others. LibMTL and
 * TorchJD do not have it.
 */
final class Dtp implements TaskWeighting<Losses> {

    static final Param<Double> GAMMA = Param.real("gamma", "how strongly low scores count more than high ones")
            .atLeast(0)
            .search(0, 5)
            .defaultTo(1.0);
    static final Param<Double> ALPHA = Param.real("alpha", "how much of a running score is the last epoch's")
            .between(0, 1)
            .search(0.1, 1)
            .defaultTo(0.5);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "dtp", "more weight to tasks with low validation scores", Dtp::new)
            .with(GAMMA, ALPHA)
            .citing(Citation.of("Guo et al.", "Dynamic Task Prioritization for Multitask Learning", "ECCV", 2018))
            .having(Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.PERMUTATION, Property.NON_NEGATIVE);

    private static final double MARGIN = 1e-8;

    private final double gamma;
    private final double alpha;
    private final Memory.TaskValues running;
    private final Memory.TaskValues firstError;
    private final Memory.TaskValues epochsRead;
    private final double[] shares;

    Dtp(WeightingContext context) {
        gamma = context.get(GAMMA);
        alpha = context.get(ALPHA);
        running = context.memory().perTask("score", Double.NaN);
        firstError = context.memory().perTask("first-error", Double.NaN);
        epochsRead = context.memory().perTask("epochs", 0);
        shares = new double[context.tasks().size()];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        boolean known = step.progress().epoch() == 0;
        for (int i = 0; i < tasks; i++) {
            catchUp(step, i);
            shares[i] = Double.isNaN(running.get(i)) ? Double.NaN : focus(running.get(i));
            known |= !Double.isNaN(shares[i]);
        }
        if (!known) {
            throw new MtlException.InvalidSpec(
                    "dtp: no task has a validation score after epoch %d, and the strategy weighs by them; set split.validation to a fraction such as 0.1"
                            .formatted(step.progress().epoch() - 1));
        }
        Shares.guessUnknown(shares, tasks);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, shares[i]);
        }
    }

    /** Reads the epochs that have been finished since the task was last present. */
    private void catchUp(Losses step, int i) {
        for (int epoch = (int) epochsRead.get(i); epoch < step.progress().epoch(); epoch++) {
            double score = indicator(step.history(), epoch, i);
            if (!Double.isNaN(score)) {
                double before = running.get(i);
                running.set(i, Double.isNaN(before) ? score : alpha * score + (1 - alpha) * before);
            }
        }
        epochsRead.set(i, step.progress().epoch());
    }

    private double indicator(History history, int epoch, int i) {
        double score = history.validationScore(epoch, i);
        if (history.higherIsBetter(i) || Double.isNaN(score)) {
            return score;
        }
        double first = Double.isNaN(firstError.get(i)) ? score : firstError.get(i);
        firstError.set(i, first);
        return score == 0 ? 1 : first / (first + score);
    }

    private double focus(double score) {
        double held = Math.min(1 - MARGIN, Math.max(MARGIN, score));
        return -Math.pow(1 - held, gamma) * Math.log(held);
    }
}
