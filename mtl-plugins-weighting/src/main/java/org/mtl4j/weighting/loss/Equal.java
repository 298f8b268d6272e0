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
 * Adds up the losses as they are: the baseline every other strategy has to beat.
 *
 * <pre>w_i = 1</pre>
 *
 * <p>Caruana: Multitask Learning. Machine Learning 28, 1997. That it is hard to beat once it is tuned and regularised as
 * carefully as its rivals: Kurin, De Palma, Kostrikov, Whiteson, Kumar: In Defense of the Unitary Scalarization for Deep
 * Multi-Task Learning. NeurIPS 2022, arXiv:2201.04122.
 *
 * <p>Shines where losses have like scales. Fails where they do not: the loss with the largest gradient is trained, the
 * others follow if they can.
 *
 * <p>Price: one backward pass.
 *
 * <p>This is LibMTL's {@code EW} and TorchJD's {@code Sum}. TorchJD's {@code Mean} divides by the number of tasks, which
 * is a smaller learning rate for the shared parameters and no other method: use {@code fixed} with 1/T to repeat it.
 */
final class Equal implements TaskWeighting<Losses> {

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "equal", "adds up the losses as they are", Equal::new)
            .citing(
                    Citation.of("Caruana", "Multitask Learning", "Machine Learning", 1997),
                    Citation.of(
                                    "Kurin et al.",
                                    "In Defense of the Unitary Scalarization for Deep Multi-Task Learning",
                                    "NeurIPS",
                                    2022)
                            .arxiv("2201.04122"))
            .having(
                    Property.HOMOGENEOUS,
                    Property.LINEAR_IN_SCALES,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_TASKS);

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        weights.fill(1);
    }
}
