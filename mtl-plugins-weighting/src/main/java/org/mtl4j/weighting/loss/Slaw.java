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
 * Weighs each loss by the inverse of its running deviation, a stand-in for the length of its gradient: scaled loss
 * approximate weighting.
 *
 * <pre>w_i = T (1 / s_i) / Σ_j (1 / s_j)      s_i² = mean of L_i² − (mean of L_i)², over the last steps</pre>
 *
 * and w = 1 in the first step.
 *
 * <p>Crawshaw, Košecká: SLAW: Scaled Loss Approximate Weighting for Efficient Multi-Task Learning. 2021, arXiv:2109.08218.
 *
 * <p>Shines with many tasks of different units: what GradNorm gets from T backward passes, it gets from none. Fails where a
 * loss varies for other reasons than its gradient, such as small batches of some tasks, or does not vary at all.
 *
 * <p>Price: one backward pass; three remembered numbers per task.
 *
 * <p>As in the authors' code means are plain ones until 1 / (1 − {@code decay}) steps are seen, and decay from then on;
 * this step is taken in. They floor a deviation at 1e-5; here the floor is 1e-5 of the mean loss, so that the unit does
 * not matter. A task in its first step, or whose loss has been 0 throughout, gets the mean 1 / s of the others. LibMTL and
 * TorchJD do not have it.
 */
final class Slaw implements TaskWeighting<Losses> {

    static final Param<Double> DECAY = Param.real("decay", "share of a running mean that a step leaves")
            .between(0, 1)
            .search(0.9, 0.999)
            .defaultTo(0.99);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "slaw", "inverse running deviations of losses", Slaw::new)
            .with(DECAY)
            .citing(Citation.of(
                            "Crawshaw, Košecká",
                            "SLAW: Scaled Loss Approximate Weighting for Efficient Multi-Task Learning",
                            "arXiv",
                            2021)
                    .arxiv("2109.08218"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_TASKS);

    private static final double LEAST = 1e-5;

    private final double decay;
    private final Memory.TaskValues seen;
    private final Memory.TaskValues mean;
    private final Memory.TaskValues variance;
    private final double[] shares;

    Slaw(WeightingContext context) {
        decay = context.get(DECAY);
        seen = context.memory().perTask("seen", 0);
        mean = context.memory().perTask("mean", 0);
        variance = context.memory().perTask("variance", 0);
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
            learn(i, step.loss(i));
            double deviation = Math.max(Math.sqrt(variance.get(i)), LEAST * Math.abs(mean.get(i)));
            shares[i] = seen.get(i) < 2 || deviation == 0 ? Double.NaN : 1 / deviation;
        }
        Shares.guessUnknown(shares, tasks);
        Shares.scaleTo(tasks, shares, tasks);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, shares[i]);
        }
    }

    private void learn(int i, double loss) {
        seen.set(i, seen.get(i) + 1);
        double share = Math.max(1 / seen.get(i), 1 - decay);
        double off = loss - mean.get(i);
        mean.set(i, mean.get(i) + share * off);
        variance.set(i, (1 - share) * (variance.get(i) + share * off * off));
    }
}
