package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.AlphaFairness;

/**
 * Shares out progress α-fairly, as networks share out bandwidth.
 *
 * <pre>
 * d ∝ argmax Σ_i (g_i·d)^{1−α} / (1−α)  subject to  ‖d‖ ≤ 1, g_i·d ≥ 0
 * d = Σ_i w_i g_i      w_i = (Gw)_i^{−α}, w &gt; 0
 * </pre>
 *
 * <p>Ban, Ji: Fair Resource Allocation in Multi-Task Learning. ICML 2024, arXiv:2402.15638.
 *
 * <p>α says how fair: towards 0 it becomes {@code equal}, 1 is {@code nash-mtl} without its norm limit, 2 is for those who
 * gain little, and the larger it is the more only the least gain counts, as in {@code mgda}. Shines where α is chosen for
 * the problem. Fails where it is large and gradients differ much in length: weights differ by nearly the square.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and a few Newton steps.
 *
 * <p>Differences: the authors' code and LibMTL solve the equation by least squares to about 8 digits, here it is solved to
 * the last ones. As there, private parameters get their gradient times w_i; TorchJD leaves them alone. Where some mean of
 * the gradients is 0 no w solves the equation: d is close to 0 then and w large. A gradient of 0 has w_i = 1.
 */
final class FairGrad implements TaskWeighting<Gram> {

    static final Param<Double> ALPHA = Param.real(
                    "alpha",
                    "how fair: close to 0 gains are added up, 1 is a bargain, 10 nearly serves the least gain only")
            .between(0.05, 10)
            .searchLog(0.5, 5)
            .defaultTo(1.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "fairgrad", "the direction that shares out progress α-fairly", FairGrad::new)
            .with(ALPHA)
            .citing(Citation.of("Ban, Ji", "Fair Resource Allocation in Multi-Task Learning", "ICML", 2024)
                    .arxiv("2402.15638"))
            .having(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.SCALE_INVARIANT,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);

    private final double alpha;
    private final AlphaFairness fairness;
    private final double[][] gram;
    private final double[] share;

    FairGrad(WeightingContext context) {
        int tasks = context.tasks().size();
        alpha = context.get(ALPHA);
        fairness = new AlphaFairness(tasks, alpha);
        gram = new double[tasks][tasks];
        share = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            share[i] = 0;
        }
        fairness.solve(step.matrix(gram), tasks, share);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, share[i]);
            weights.setPrivate(i, share[i]);
        }
    }
}
