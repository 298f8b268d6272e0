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

/**
 * Adds up weighted losses and pulls the vector of losses towards the direction of the preference.
 *
 * <pre>
 * Σ_j p_j L_j − λ cos(p, L)      w_i = p_i − λ (p_i / ‖p‖ − cos(p, L) L_i / ‖L‖) / ‖L‖      p: preference
 * </pre>
 *
 * <p>The scalarisation of Ruchte, Grabocka: Scalable Pareto Front Approximation for Deep Multi-Objective Learning. ICDM
 * 2021, arXiv:2103.13392.
 *
 * <p>Shines where a given trade-off of the losses' values is wanted, not merely given weights. Fails where losses differ
 * in unit, as their ratios are what it aims at; and near zero losses, where the angle turns with every batch and weights
 * can be negative.
 *
 * <p>Price: one backward pass.
 *
 * <p>TorchJD's {@code COSMOS}, with {@code relative: false} for preferences that do not sum to 1. The paper draws a
 * preference for each batch and feeds it to the network, so that one network learns the whole front; here the
 * preference is one and fixed. Where all losses are 0 there is no angle and the weights are the preference. LibMTL does
 * not have it.
 */
final class Cosmos implements TaskWeighting<Losses> {

    static final Param<Double> LAMBDA = Param.real("lambda", "how strongly the losses are pulled to the preference")
            .atLeast(0)
            .searchLog(0.1, 10)
            .defaultTo(2.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "cosmos", "a weighted sum, and the angle between losses and preference", Cosmos::new)
            .with(LAMBDA, Preference.PREFERENCE, Preference.RELATIVE)
            .citing(Citation.of(
                            "Ruchte, Grabocka",
                            "Scalable Pareto Front Approximation for Deep Multi-Objective Learning",
                            "ICDM",
                            2021)
                    .arxiv("2103.13392"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION);

    private final double lambda;
    private final Preference preference;

    Cosmos(WeightingContext context) {
        lambda = context.get(LAMBDA);
        preference = Preference.asGiven("cosmos", context);
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        double preferences = 0;
        double losses = 0;
        for (int i = 0; i < step.size(); i++) {
            preferences = Math.hypot(preferences, preference.of(step.task(i)));
            losses = Math.hypot(losses, step.loss(i));
        }
        double pull = preferences > 0 && losses > 0 ? lambda / losses : 0;
        double cosine = 0;
        for (int i = 0; i < step.size() && pull > 0; i++) {
            cosine += preference.of(step.task(i)) / preferences * (step.loss(i) / losses);
        }
        for (int i = 0; i < step.size(); i++) {
            double preferred = preference.of(step.task(i));
            double turn = pull > 0 ? preferred / preferences - cosine * (step.loss(i) / losses) : 0;
            weights.set(i, preferred - pull * turn);
        }
    }
}
