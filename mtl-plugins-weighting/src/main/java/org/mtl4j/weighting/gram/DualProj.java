package org.mtl4j.weighting.gram;

import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Turns the mean gradient as little as possible so that it opposes no task's gradient.
 *
 * <pre>
 * d = argmin ‖d − (1/T) Σ_i u_i g_i‖²  subject to  g_j·d ≥ 0 for all j
 * w = argmin wᵀGw  subject to  w_i ≥ u_i / T
 * </pre>
 *
 * <p>Lopez-Paz, Ranzato: Gradient Episodic Memory for Continual Learning. NeurIPS 2017, arXiv:1706.08840, for the gradients
 * of a new task and of remembered ones; Quinton, Rey (2024, arXiv:2406.16232) for the mean of all tasks.
 *
 * <p>Shines where conflicts are rare: it is the mean then. Fails where one gradient is much longer than the others: it is
 * the mean, and what is turned away from is only kept from getting worse, while {@code upgrad} gives it a say of its own.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and one small projection.
 *
 * <p>Differences: TorchJD solves with G / trace(G) + 1e-4 I ({@code norm-eps: 1e-4, reg-eps: 1e-4}), so that its answer may
 * oppose a gradient a little; its {@code pref_vector} is {@code preference} with {@code combine: sum}. Where gradients
 * depend on each other several weights give the same d; those returned raise as few of them as possible.
 */
final class DualProj implements TaskWeighting<Gram> {

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "dualproj", "the mean gradient, turned until it opposes no task's", DualProj::new)
            .with(ConeProjection.PREFERENCE, ConeProjection.COMBINE, ConeProjection.NORM_EPS, ConeProjection.REG_EPS)
            .citing(
                    Citation.of(
                                    "Lopez-Paz, Ranzato",
                                    "Gradient Episodic Memory for Continual Learning",
                                    "NeurIPS",
                                    2017)
                            .arxiv("1706.08840"),
                    Citation.of("Quinton, Rey", "Jacobian Descent for Multi-Objective Optimization", "arXiv", 2024)
                            .arxiv("2406.16232"))
            .having(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);

    private final ConeProjection cone;
    private final double[] least;
    private final double[] projection;

    DualProj(WeightingContext context) {
        int tasks = context.tasks().size();
        cone = new ConeProjection(context);
        least = new double[tasks];
        projection = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            least[i] = cone.count(step, i);
        }
        cone.of(step);
        cone.project(least, projection);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, projection[i]);
        }
    }
}
