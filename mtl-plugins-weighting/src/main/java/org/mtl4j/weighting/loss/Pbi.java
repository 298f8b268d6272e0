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
 * Walks down a ray through the space of losses, and is penalised for leaving it: penalty-based boundary intersection.
 *
 * <pre>
 * f = L − z      u = p / ‖p‖      along = f·u      off = f − along u
 * along + θ ‖off‖      w_i = u_i + θ off_i / √(‖off‖² + 1e-12)      p: preference      z: reference
 * </pre>
 *
 * <p>Zhang, Li: MOEA/D: A Multiobjective Evolutionary Algorithm Based on Decomposition. IEEE Transactions on Evolutionary
 * Computation 2007.
 *
 * <p>Shines where a point of the Pareto front in a given direction is wanted, exactly so with a large θ. Fails where losses
 * differ in unit; off the ray it trades: weights of losses that are smaller than their part are negative, and they are
 * driven up.
 *
 * <p>Price: one backward pass.
 *
 * <p>TorchJD's {@code PBI}, smoothed by the same 1e-12 on the ray. LibMTL does not have it.
 */
final class Pbi implements TaskWeighting<Losses> {

    static final Param<Double> THETA = Param.real("theta", "penalty for leaving the ray")
            .atLeast(0)
            .searchLog(0.1, 10)
            .defaultTo(5.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "pbi", "down a ray in the space of losses", Pbi::new)
            .with(THETA, Preference.PREFERENCE, ReferencePoint.REFERENCE)
            .citing(Citation.of(
                    "Zhang, Li",
                    "MOEA/D: A Multiobjective Evolutionary Algorithm Based on Decomposition",
                    "IEEE Transactions on Evolutionary Computation",
                    2007))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION);

    private static final double MARGIN = 1e-12;

    private final double theta;
    private final Preference preference;
    private final ReferencePoint reference;
    private final double[] ray;
    private final double[] off;

    Pbi(WeightingContext context) {
        theta = context.get(THETA);
        preference = Preference.relative("pbi", context);
        reference = new ReferencePoint("pbi", context);
        ray = new double[context.tasks().size()];
        off = new double[ray.length];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        aim(step);
        double along = 0;
        for (int i = 0; i < tasks; i++) {
            off[i] = reference.distance(step, i);
            along += off[i] * ray[i];
        }
        double squares = MARGIN;
        for (int i = 0; i < tasks; i++) {
            off[i] -= along * ray[i];
            squares += off[i] * off[i];
        }
        double penalty = theta / Math.sqrt(squares);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, ray[i] + penalty * off[i]);
        }
    }

    /** If none of the present tasks matters, all do alike. */
    private void aim(Losses step) {
        double length = 0;
        for (int i = 0; i < step.size(); i++) {
            ray[i] = preference.of(step.task(i));
            length = Math.hypot(length, ray[i]);
        }
        for (int i = 0; i < step.size(); i++) {
            ray[i] = length > 0 ? ray[i] / length : 1 / Math.sqrt(step.size());
        }
    }
}
