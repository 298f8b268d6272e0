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
 * Combines gradients so that none has the combination's favour: its projection on each of them is the same. The gradient
 * balance of impartial multi-task learning.
 *
 * <pre>
 * d·u_i = d·u_j for all i, j      d = Σ_i w_i g_i      Σ_i w_i = 1      u_i = g_i / ‖g_i‖
 * w ∝ G⁻¹ n,  n_i = ‖g_i‖
 * </pre>
 *
 * <p>Liu, Li, Kuang, Xue, Chen, Yang, Liao, Zhang: Towards Impartial Multi-task Learning. ICLR 2021.
 *
 * <p>Shines where losses differ in unit: lengths of gradients do not move the direction, and at a Pareto-stationary point
 * it stops. Fails where a short gradient gets a large negative weight: the weights can then sum to 1 only with a combination
 * that climbs for every task, against the sense of the method ({@code config} goes the same line downhill). With two tasks
 * it is the bisector, as with {@code nash-mtl}.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and a factorisation of T³/6 multiplications.
 *
 * <p>Differences: LibMTL and the paper solve for the weights of all tasks but the first, which is the same system; LibMTL
 * fails where it is singular. TorchJD takes G⁺ n there, as does this one, except where a single combination of gradients
 * vanishes: there the paper's system has a solution, d = 0, and TorchJD's weights do not solve it. Where the weights'
 * sum vanishes TorchJD gives 0 to all, this one 1/T. {@link EqualProjections} has the cases.
 */
final class ImtlG implements TaskWeighting<Gram> {

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "imtl-g", "equal projections on all tasks' gradients", ImtlG::new)
            .citing(Citation.of("Liu et al.", "Towards Impartial Multi-task Learning", "ICLR", 2021))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.STATIONARY, Property.SUMS_TO_ONE);

    private final EqualProjections projections;
    private final double[][] gram;
    private final double[] solution;

    ImtlG(WeightingContext context) {
        int tasks = context.tasks().size();
        projections = new EqualProjections(tasks);
        gram = new double[tasks][tasks];
        solution = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        projections.solve(step.matrix(gram), step.size(), solution);
        for (int i = 0; i < step.size(); i++) {
            weights.set(i, solution[i]);
        }
    }
}
