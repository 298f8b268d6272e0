package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
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
 * Multiplies each task's loss by a number that is given once and for all.
 *
 * <pre>w_i = weights_i</pre>
 *
 * <p>The plain linear scalarisation. With weights found by search it is a strong competitor of adaptive methods: Xin,
 * Ghorbani, Garg, Firat, Gilmer: Do Current Multi-Task Optimization Methods in Deep Learning Even Help? NeurIPS 2022,
 * arXiv:2209.11379.
 *
 * <p>Shines where the right trade-off is known, or worth a search. Fails where it changes in the course of training.
 *
 * <p>Price: one backward pass; and T − 1 numbers to search for.
 *
 * <p>TorchJD's {@code Constant}, as a scalarizer; its aggregator leaves the heads unweighted, which the run's option
 * {@code private-gradients: own} does here. LibMTL has no such method.
 */
final class Fixed implements TaskWeighting<Losses> {

    static final Param<PerTask> WEIGHTS =
            Param.perTask("weights", "factor of each task's loss").defaultTo(PerTask.all(1));

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "fixed", "a given factor for each task", Fixed::new)
            .with(WEIGHTS)
            .citing(Citation.of(
                            "Xin et al.",
                            "Do Current Multi-Task Optimization Methods in Deep Learning Even Help?",
                            "NeurIPS",
                            2022)
                    .arxiv("2209.11379"))
            .having(
                    Property.HOMOGENEOUS,
                    Property.LINEAR_IN_SCALES,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_TASKS);

    private final PerTask weights;

    Fixed(WeightingContext context) {
        weights = context.get(WEIGHTS);
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights answer) {
        for (int i = 0; i < step.size(); i++) {
            answer.set(i, weights.of(step.task(i)));
        }
    }
}
