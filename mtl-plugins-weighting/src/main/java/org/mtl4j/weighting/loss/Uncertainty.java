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
 * Weighs each loss by the inverse of a noise variance that is learned beside the network.
 *
 * <pre>Σ_i L_i / (2 e^{s_i}) + s_i / 2   so   w_i = 1 / (2 e^{s_i})   and   ∂/∂s_i = 1/2 − w_i L_i</pre>
 *
 * <p>Kendall, Gal, Cipolla: Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics. CVPR
 * 2018, arXiv:1705.07115.
 *
 * <p>Shines where losses differ in unit: at the optimum every w_i L_i is 1/2. Fails where a loss goes to zero: its weight
 * then grows without bound, so an overfitted task takes over; and it equalises scales, it does not look at conflicts.
 *
 * <p>Price: one backward pass and one trained number per task.
 *
 * <p>The paper has two forms: this one for regressions, and L_i / e^{s_i} + s_i / 2 for classification. Like LibMTL and
 * TorchJD this is the first one for every task; the second is the first one of a loss twice as large. The start is
 * LibMTL's, s_i = −0.5, and TorchJD's is {@code initial: 0}. As there, the network's optimiser trains s, but without the
 * network's weight decay and outside of gradient clipping, and s of a task that is absent rests.
 */
final class Uncertainty implements TaskWeighting<Losses> {

    static final Param<Double> INITIAL =
            Param.real("initial", "log-variance to start with").defaultTo(-0.5);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "uncertainty", "inverse noise variances, learned beside the network", Uncertainty::new)
            .with(INITIAL)
            .citing(Citation.of(
                            "Kendall, Gal, Cipolla",
                            "Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics",
                            "CVPR",
                            2018)
                    .arxiv("1705.07115"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final Memory.Learned logVariance;

    Uncertainty(WeightingContext context) {
        logVariance = context.memory().learned("log-variance", context.get(INITIAL), new Memory.Learned.By.Network());
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            double weight = 0.5 * Math.exp(-logVariance.get(i));
            weights.set(i, weight);
            logVariance.gradient(i, 0.5 - weight * step.loss(i));
        }
    }
}
