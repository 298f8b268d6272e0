package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Weighs each loss by how much it still varies in relation to its mean: coefficient-of-variation weighting.
 *
 * <pre>
 * l_i = L_i / (mean of L_i so far)      w_i = c_i / Σ_j c_j      c_i = (deviation of l_i so far) / (mean of l_i so far)
 * </pre>
 *
 * and w = 1/T in a task's first two steps.
 *
 * <p>Groenendijk, Karaoglu, Gevers, Mensink: Multi-Loss Weighting with Coefficient of Variations. WACV 2021,
 * arXiv:2009.01717.
 *
 * <p>Shines with many losses of one output, as in depth estimation: what has converged varies little and lets the others
 * train. Fails where a loss is noisy by nature: noise looks like progress; and scales stay unbalanced, as its weights do
 * not depend on units.
 *
 * <p>Price: one backward pass; four remembered numbers per task.
 *
 * <p>Computed as in the authors' code: with what was seen before this step, a variance of l + 1e-8, and Welford's
 * recurrence, whose mean decays if {@code decay} is less than 1. The paper's formula takes this step in. A task in its
 * first two steps gets the mean c of the others. LibMTL and TorchJD do not have it.
 */
final class Cov implements TaskWeighting<Losses> {

    static final Param<Double> DECAY = Param.real(
                    "decay", "share of a running mean that a step leaves; 1 for means over all steps")
            .between(0, 1)
            .search(0.99, 1)
            .defaultTo(1.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "cov", "more weight to what still varies", Cov::new)
            .with(DECAY)
            .citing(Citation.of(
                            "Groenendijk et al.", "Multi-Loss Weighting with Coefficient of Variations", "WACV", 2021)
                    .arxiv("2009.01717"))
            .having(
                    Property.HOMOGENEOUS,
                    Property.LINEAR_IN_SCALES,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_ONE);

    private static final double LEAST_VARIANCE = 1e-8;

    private final double decay;
    private final Memory.TaskValues seen;
    private final Memory.TaskValues meanLoss;
    private final Memory.TaskValues meanRatio;
    private final Memory.TaskValues squares;
    private final double[] shares;

    Cov(WeightingContext context) {
        decay = context.get(DECAY);
        seen = context.memory().perTask("seen", 0);
        meanLoss = context.memory().perTask("mean-loss", 0);
        meanRatio = context.memory().perTask("mean-ratio", 0);
        squares = context.memory().perTask("squares", 0);
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
            shares[i] = seen.get(i) < 2 ? Double.NaN : variation(i);
            learn(i, step.loss(i));
        }
        Shares.guessUnknown(shares, tasks);
        Shares.scaleTo(1, shares, tasks);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, shares[i]);
        }
    }

    private double variation(int i) {
        double deviation = Math.sqrt(squares.get(i) / seen.get(i) + LEAST_VARIANCE);
        double variation = deviation / Math.abs(meanRatio.get(i));
        return Double.isFinite(variation) ? variation : Double.NaN;
    }

    private void learn(int i, double loss) {
        double before = seen.get(i);
        double ratio = before == 0 ? 1 : loss / meanLoss.get(i);
        ratio = Double.isFinite(ratio) ? ratio : 1;
        double left = before > 0 && decay < 1 ? decay : before / (before + 1);
        double mean = left * meanRatio.get(i) + (1 - left) * ratio;
        squares.set(i, squares.get(i) + (ratio - meanRatio.get(i)) * (ratio - mean));
        meanRatio.set(i, mean);
        meanLoss.set(i, left * meanLoss.get(i) + (1 - left) * loss);
        seen.set(i, before + 1);
    }
}
