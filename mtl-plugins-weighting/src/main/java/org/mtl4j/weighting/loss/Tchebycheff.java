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
 * Minimises the largest weighted loss: only the task that is worst off is trained.
 *
 * <pre>
 * max_j p_j (L_j − z_j) + ρ Σ_j p_j (L_j − z_j)      w_i = p_i ([i is the largest] + ρ)
 * p: preference      z: reference      ρ: augmentation
 * </pre>
 *
 * <p>Bowman: On the Relationship of the Tchebycheff Norm and the Efficient Frontier of Multiple-Criteria Objectives. 1976.
 * The augmented form: Steuer, Choo: An Interactive Weighted Tchebycheff Procedure for Multiple Objective Programming.
 * Mathematical Programming 1983.
 *
 * <p>Shines where no task may be left behind, and to reach points on concave parts of the Pareto front, which no sum of
 * losses finds. Fails as it jumps: from step to step another task is the worst, and the others' rows are wasted. A small
 * ρ keeps it from points that are optimal in the weak sense only; {@code stch} is its smooth form.
 *
 * <p>Price: one backward pass.
 *
 * <p>Of several tasks that are equally badly off each gets its part. LibMTL and TorchJD have the smooth form only, which
 * becomes this as μ goes to 0.
 */
final class Tchebycheff implements TaskWeighting<Losses> {

    static final Param<Double> AUGMENTATION = Param.real(
                    "augmentation", "how much the sum of all weighted losses adds to the largest one")
            .atLeast(0)
            .searchLog(1e-3, 1)
            .defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "tchebycheff", "the largest weighted loss", Tchebycheff::new)
            .with(AUGMENTATION, Preference.PREFERENCE, Preference.RELATIVE, ReferencePoint.REFERENCE)
            .citing(
                    Citation.of(
                            "Bowman",
                            "On the Relationship of the Tchebycheff Norm and the Efficient Frontier of Multiple-Criteria Objectives",
                            "Multiple Criteria Decision Making",
                            1976),
                    Citation.of(
                            "Steuer, Choo",
                            "An Interactive Weighted Tchebycheff Procedure for Multiple Objective Programming",
                            "Mathematical Programming",
                            1983))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final double augmentation;
    private final Preference preference;
    private final ReferencePoint reference;
    private final double[] distances;

    Tchebycheff(WeightingContext context) {
        augmentation = context.get(AUGMENTATION);
        preference = Preference.asGiven("tchebycheff", context);
        reference = new ReferencePoint("tchebycheff", context);
        distances = new double[context.tasks().size()];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        double largest = Double.NEGATIVE_INFINITY;
        int worst = 0;
        for (int i = 0; i < tasks; i++) {
            distances[i] = preference.of(step.task(i)) * reference.distance(step, i);
            if (distances[i] > largest) {
                largest = distances[i];
                worst = 0;
            }
            worst += distances[i] == largest ? 1 : 0;
        }
        for (int i = 0; i < tasks; i++) {
            double part = distances[i] == largest ? 1.0 / worst : 0;
            weights.set(i, preference.of(step.task(i)) * (part + augmentation));
        }
    }
}
