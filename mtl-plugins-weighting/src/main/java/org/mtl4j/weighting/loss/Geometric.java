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
 * Minimises the geometric mean of the losses: the geometric loss strategy, GLS.
 *
 * <pre>M = Π_j L_j^{p_j}      w_i = p_i M / L_i      p: the preference, summing to 1; 1/T unless given</pre>
 *
 * <p>Chennupati, Sistu, Yogamani, Rawashdeh: MultiNet++: Multi-Stream Feature Aggregation and Geometric Loss Strategy for
 * Multi-Task Learning. CVPR Workshops 2019, arXiv:1904.08492. Its focus on some tasks is a larger {@code preference} of
 * these, up to a power of the mean.
 *
 * <p>Shines where losses differ in unit: the direction does not depend on any. Fails where one loss gets close to 0: all
 * progress then pays into that one, and the step shrinks with the mean.
 *
 * <p>Price: one backward pass.
 *
 * <p>LibMTL's {@code GLS} and TorchJD's {@code GeometricMean}; LibMTL applies these weights but reports others. A loss
 * below 1e-20 counts as 1e-20, where the libraries divide by zero. Of absent tasks the preference is shared out among the
 * present ones.
 */
final class Geometric implements TaskWeighting<Losses> {

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "geometric", "the geometric mean of the losses", Geometric::new)
            .with(Preference.PREFERENCE)
            .citing(Citation.of(
                            "Chennupati et al.",
                            "MultiNet++: Multi-Stream Feature Aggregation and Geometric Loss Strategy for Multi-Task Learning",
                            "CVPR Workshops",
                            2019)
                    .arxiv("1904.08492"))
            .having(Property.SCALE_INVARIANT, Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final Preference preference;
    private final double[] exponents;

    Geometric(WeightingContext context) {
        preference = Preference.relative("geometric", context);
        exponents = new double[context.tasks().size()];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            exponents[i] = preference.of(step.task(i));
        }
        Shares.scaleTo(1, exponents, tasks);
        double logMean = 0;
        for (int i = 0; i < tasks; i++) {
            logMean += exponents[i] * Math.log(loss(step, i));
        }
        double mean = Math.exp(logMean);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, exponents[i] * (mean / loss(step, i)));
        }
    }

    private static double loss(Losses step, int i) {
        return BoundedLosses.positive(step, i, "geometric", "takes a geometric mean");
    }
}
