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
 * Learns a factor per task that brings all losses to 1: the loss balance of impartial multi-task learning.
 *
 * <pre>Σ_i e^{s_i} L_i − s_i   so   w_i = e^{s_i}   and   ∂/∂s_i = w_i L_i − 1</pre>
 *
 * <p>Liu, Li, Kuang, Xue, Chen, Yang, Liao, Zhang: Towards Impartial Multi-task Learning. ICLR 2021.
 *
 * <p>Shines where losses differ in unit and no noise model is wanted. Fails where a loss goes to zero: its factor then
 * grows without bound. It does not look at conflicts; {@code imtl} adds the paper's gradient balance.
 *
 * <p>Price: one backward pass and one trained number per task.
 *
 * <p>Equal to {@code uncertainty} of losses twice as large with s for −s, at twice the pace. TorchJD's {@code IMTLL} is
 * the same; LibMTL has it within its {@code IMTL} only. The network's optimiser trains s, without weight decay and
 * outside of gradient clipping.
 */
final class ImtlL implements TaskWeighting<Losses> {

    static final Param<Double> INITIAL =
            Param.real("initial", "logarithm of the factors to start with").defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "imtl-l", "factors that bring all losses to 1, learned beside the network", ImtlL::new)
            .with(INITIAL)
            .citing(Citation.of("Liu et al.", "Towards Impartial Multi-task Learning", "ICLR", 2021))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final Memory.Learned logFactor;

    ImtlL(WeightingContext context) {
        logFactor = context.memory().learned("log-factor", context.get(INITIAL), new Memory.Learned.By.Network());
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            double factor = Math.exp(logFactor.get(i));
            weights.set(i, factor);
            logFactor.gradient(i, factor * step.loss(i) - 1);
        }
    }
}
