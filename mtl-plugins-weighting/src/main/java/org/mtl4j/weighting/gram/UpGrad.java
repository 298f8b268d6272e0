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
 * Turns each gradient as little as possible so that it opposes no other, and takes the mean.
 *
 * <pre>
 * d = (1/T) Σ_i u_i π(g_i)      π(g) = argmin ‖d − g‖²  subject to  g_j·d ≥ 0 for all j
 * w = (1/T) Σ_i v_i             v_i = argmin vᵀGv  subject to  v ≥ u_i e_i
 * </pre>
 *
 * <p>Quinton, Rey: Jacobian Descent for Multi-Objective Optimization. 2024, arXiv:2406.16232.
 *
 * <p>Shines where gradients conflict and their lengths mean something: no task gets worse, and each has its say in
 * proportion to its gradient. It fails to balance: a loss ten times as large pulls ten times as much. Of two tasks it does
 * what {@code pcgrad} does; of more it keeps the promise that one breaks.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and T small projections.
 *
 * <p>Differences: LibMTL and the authors' TorchJD solve with G / trace(G) + 1e-4 I ({@code norm-eps: 1e-4, reg-eps:
 * 1e-4}), so that their answer may oppose a gradient a little, and where a mean of the gradients is 0 it is not quite 0.
 * TorchJD's {@code pref_vector} is {@code preference} with {@code combine: sum}. Where gradients depend on each other
 * several weights give the same d; those returned raise as few of them as possible.
 */
final class UpGrad implements TaskWeighting<Gram> {

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "upgrad", "turns each gradient until it opposes no other, and takes the mean", UpGrad::new)
            .with(ConeProjection.PREFERENCE, ConeProjection.COMBINE, ConeProjection.NORM_EPS, ConeProjection.REG_EPS)
            .citing(Citation.of("Quinton, Rey", "Jacobian Descent for Multi-Objective Optimization", "arXiv", 2024)
                    .arxiv("2406.16232"))
            .having(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.LINEAR_IN_SCALES,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);

    private final ConeProjection cone;
    private final double[] least;
    private final double[] projection;
    private final double[] sum;

    UpGrad(WeightingContext context) {
        int tasks = context.tasks().size();
        cone = new ConeProjection(context);
        least = new double[tasks];
        projection = new double[tasks];
        sum = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        cone.of(step);
        for (int i = 0; i < tasks; i++) {
            sum[i] = 0;
            least[i] = 0;
        }
        for (int i = 0; i < tasks; i++) {
            least[i] = cone.count(step, i);
            cone.project(least, projection);
            least[i] = 0;
            for (int j = 0; j < tasks; j++) {
                sum[j] += projection[j];
            }
        }
        for (int i = 0; i < tasks; i++) {
            weights.set(i, sum[i]);
        }
    }
}
