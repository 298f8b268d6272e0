package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.Softmax;

/**
 * Gives more weight to tasks whose loss fell less in the last epoch: dynamic weight average.
 *
 * <pre>
 * r_i = E_i(epoch − 1) / E_i(epoch − 2)      w = T · softmax(r / temperature)      E: mean training loss of an epoch
 * </pre>
 *
 * and w = 1 in the first two epochs.
 *
 * <p>Liu, Johns, Davison: End-to-End Multi-Task Learning with Attention. CVPR 2019, arXiv:1803.10704.
 *
 * <p>Shines as a cheap nudge: ratios of a loss to itself have no unit. Fails to balance scales, as it does not look at
 * them: tune {@code fixed} weights first, or wrap a loss of another unit; and late in training, where all ratios are
 * about 1, it is {@code equal}.
 *
 * <p>Price: one backward pass. The history of losses is the engine's.
 *
 * <p>LibMTL averages an epoch's loss over its rows, which is the default here; TorchJD over its steps, which is
 * {@code over: steps}. They differ where batches differ in size. A ratio without meaning, of a task that an epoch did not
 * see or of a loss of 0 before, counts as 1.
 */
final class Dwa implements TaskWeighting<Losses> {

    static final Param<Double> TEMPERATURE = Param.real("temperature", "softness: large makes weights equal")
            .moreThan(0)
            .searchLog(0.5, 10)
            .defaultTo(2.0);
    static final Param<History.Over> OVER = Param.oneOf(
                    "over", "what an epoch's mean loss runs over", History.Over.class)
            .defaultTo(History.Over.ROWS);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "dwa", "more weight to what fell less in the last epoch", Dwa::new)
            .with(TEMPERATURE, OVER)
            .citing(Citation.of("Liu, Johns, Davison", "End-to-End Multi-Task Learning with Attention", "CVPR", 2019)
                    .arxiv("1803.10704"))
            .having(
                    Property.HOMOGENEOUS,
                    Property.LINEAR_IN_SCALES,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_TASKS);

    private final double temperature;
    private final History.Over over;
    private final double[] shares;

    Dwa(WeightingContext context) {
        temperature = context.get(TEMPERATURE);
        over = context.get(OVER);
        shares = new double[context.tasks().size()];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            shares[i] = ratio(step, i) / temperature;
        }
        Softmax.of(shares, tasks);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, tasks * shares[i]);
        }
    }

    private double ratio(Losses step, int i) {
        int epoch = step.progress().epoch();
        if (epoch < 2) {
            return 1;
        }
        double ratio =
                step.history().meanLoss(epoch - 1, i, over) / step.history().meanLoss(epoch - 2, i, over);
        return Double.isFinite(ratio) ? ratio : 1;
    }
}
