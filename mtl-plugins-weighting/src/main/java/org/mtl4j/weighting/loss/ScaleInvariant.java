package org.mtl4j.weighting.loss;

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
 * Adds up the logarithms of the losses, so that no loss's unit matters.
 *
 * <pre>Σ_i log L_i   so   w_i = 1 / L_i</pre>
 *
 * <p>The baseline SI of Navon, Shamsian, Achituve, Maron, Kawaguchi, Chechik, Fetaya: Multi-Task Learning as a Bargaining
 * Game. ICML 2022, arXiv:2202.01017.
 *
 * <p>Shines where losses differ in unit by orders of magnitude. Fails where a loss goes to zero: its weight grows without
 * bound, and the step with it.
 *
 * <p>Price: one backward pass.
 *
 * <p>{@code geometric} has the same direction and a length that shrinks with the losses; {@code uncertainty} and
 * {@code imtl-l} move towards these weights slowly, which averages the noise of batches. A loss below 1e-20 counts as
 * 1e-20. LibMTL and TorchJD do not have it.
 */
final class ScaleInvariant implements TaskWeighting<Losses> {

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "scale-invariant", "the sum of log-losses", ScaleInvariant::new)
            .citing(Citation.of("Navon et al.", "Multi-Task Learning as a Bargaining Game", "ICML", 2022)
                    .arxiv("2202.01017"))
            .having(Property.SCALE_INVARIANT, Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            weights.set(i, 1 / BoundedLosses.positive(step, i, "scale-invariant", "takes its logarithm"));
        }
    }
}
