package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.Softmax;

/**
 * Takes the variances at which {@code uncertainty} would come to rest, and a softmax of their inverses: soft optimal
 * uncertainty weighting.
 *
 * <pre>w = softmax((1 / L) / temperature)</pre>
 *
 * <p>Kirchdorfer, Elich, Kutsche, Stuckenschmidt, Schott, Köhler: Analytical Uncertainty-Based Loss Weighting in
 * Multi-Task Learning. GCPR 2024, arXiv:2408.07985.
 *
 * <p>Shines where learned variances lag behind: nothing is learned here, and the sum of weights stays 1. Fails where a loss
 * is close to 0, which takes all the weight; the temperature has to be searched for, and depends on the unit of losses.
 *
 * <p>Price: one backward pass.
 *
 * <p>A loss below 1e-20 counts as 1e-20. LibMTL and TorchJD do not have it.
 */
final class UwSo implements TaskWeighting<Losses> {

    static final Param<Double> TEMPERATURE = Param.real("temperature", "softness: large makes weights equal")
            .moreThan(0)
            .searchLog(0.1, 100)
            .defaultTo(1.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "uw-so", "a softmax of inverse losses", UwSo::new)
            .with(TEMPERATURE)
            .citing(Citation.of(
                            "Kirchdorfer et al.",
                            "Analytical Uncertainty-Based Loss Weighting in Multi-Task Learning",
                            "GCPR",
                            2024)
                    .arxiv("2408.07985"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);

    private final double temperature;
    private final double[] shares;

    UwSo(WeightingContext context) {
        temperature = context.get(TEMPERATURE);
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
            double variance = BoundedLosses.positive(step, i, "uw-so", "takes it for a variance");
            shares[i] = 1 / variance / temperature;
        }
        Softmax.of(shares, tasks);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, shares[i]);
        }
    }
}
