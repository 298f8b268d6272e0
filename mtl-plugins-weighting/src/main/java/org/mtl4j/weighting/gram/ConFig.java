package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.PseudoInverse;

/**
 * Goes in the direction that has the same angle with every task's gradient, as far as the gradients reach along it.
 *
 * <pre>
 * u_i = g_i / ‖g_i‖      x = U⁺ p = Uᵀ C⁺ p,  C_ij = u_i·u_j      p: preference
 * d = (Σ_i g_i·x / ‖x‖) x / ‖x‖
 * </pre>
 *
 * <p>Liu, Chu, Thuerey: ConFIG: Towards Conflict-free Training of Physics Informed Neural Networks. ICLR 2025,
 * arXiv:2408.11104.
 *
 * <p>Shines where few losses of different units conflict, as with equations, boundaries and data of one field: while the
 * gradients are independent it opposes none of them, and units do not move the direction. It is the line of
 * {@code imtl-g}, taken downhill. Fails where gradients depend on each other: no direction has the same angle with all,
 * and the best fit may oppose some.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and a factorisation of T³/6 multiplications.
 *
 * <p>Differences: TorchJD and the authors take the pseudo-inverse of the T×P matrix U, which is the same vector; U⁺
 * resolves angles down to 1e-15 between gradients, C⁺ takes those below 1e-6 for 0. Gradients of 0 have no direction and are
 * left out; if nothing is left, w = 0.
 */
final class ConFig implements TaskWeighting<Gram> {

    static final Param<PerTask> PREFERENCE = Param.perTask(
                    "preference", "the cosines with the tasks' gradients, up to a common factor")
            .atLeast(0)
            .defaultTo(PerTask.all(1));

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "config", "the direction that has the same angle with all gradients", ConFig::new)
            .with(PREFERENCE)
            .citing(Citation.of(
                            "Liu, Chu, Thuerey",
                            "ConFIG: Towards Conflict-free Training of Physics Informed Neural Networks",
                            "ICLR",
                            2025)
                    .arxiv("2408.11104"))
            .having(Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.PERMUTATION, Property.SCALE_INVARIANT);

    private static final double ROUNDING = 1e-12;

    private final PerTask preference;
    private final PseudoInverse inverse;
    private final double[][] cosines;
    private final double[] norms;
    private final double[] preferred;
    private final double[] solution;

    ConFig(WeightingContext context) {
        int tasks = context.tasks().size();
        preference = context.get(PREFERENCE);
        inverse = new PseudoInverse(tasks);
        cosines = new double[tasks][tasks];
        norms = new double[tasks];
        preferred = new double[tasks];
        solution = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        takeUnits(step);
        inverse.of(cosines, tasks, ROUNDING);
        inverse.times(preferred, solution);
        double square = 0;
        double reach = 0;
        for (int i = 0; i < tasks; i++) {
            double along = 0;
            for (int j = 0; j < tasks; j++) {
                along += cosines[i][j] * solution[j];
            }
            square += solution[i] * along;
            reach += norms[i] * along;
        }
        double length = square > 0 ? reach / square : 0;
        for (int i = 0; i < tasks; i++) {
            weights.set(i, norms[i] > 0 ? length * (solution[i] / norms[i]) : 0);
        }
    }

    private void takeUnits(Gram step) {
        for (int i = 0; i < step.size(); i++) {
            norms[i] = step.norm(i);
            preferred[i] = norms[i] > 0 ? preference.of(step.task(i)) : 0;
            for (int j = 0; j <= i; j++) {
                double cosine = norms[i] > 0 && norms[j] > 0 ? step.product(i, j) / norms[i] / norms[j] : 0;
                cosines[i][j] = cosine;
                cosines[j][i] = cosine;
            }
        }
    }
}
