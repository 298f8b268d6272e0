package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.AlphaFairness;

/**
 * Lets tasks bargain for the direction: the one with the largest product of their gains.
 *
 * <pre>
 * d ∝ argmax Π_i g_i·d  subject to  ‖d‖ ≤ 1, g_i·d ≥ 0
 * d = Σ_i α_i g_i       α_i (Gα)_i = 1, α &gt; 0             ‖d‖² = T, shortened to max-norm
 * </pre>
 *
 * <p>Navon, Shamsian, Achituve, Maron, Kawaguchi, Chechik, Fetaya: Multi-Task Learning as a Bargaining Game. ICML 2022,
 * arXiv:2202.01017.
 *
 * <p>Shines where losses have different scales, as they do not matter at all: every task's relative gain counts the same.
 * Fails near optima and with noisy gradients: the direction's length is the same however short gradients get ({@code
 * max-norm} at most), so learning rates must decay, and private parameters get gradients times weights that grow as
 * gradients shrink.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and a few Newton steps from the last step's α. {@code every(k,
 * nash-mtl)} is the paper's {@code update_weights_every}.
 *
 * <p>Differences: the authors, LibMTL and TorchJD approach α by up to 20 convex programs, to about 7 digits (LibMTL rounds
 * it to float32); here the equation is solved to the last ones. In a step in which their first program has no minimum
 * they go on with the last α, from (1, …, 1) on, which may oppose gradients: {@code unbounded: keep}. LibMTL divides by
 * the norm + 1e-6 when it shortens ({@code norm-margin: 1e-6}) and, as the authors and as here, weights private
 * parameters with α; TorchJD leaves them alone and shortens α itself. Where some mean of the gradients is 0 there is no
 * bargain: d is 0 up to 1e-5, and α stops at about 1e6 / ‖g_i‖. A gradient of 0 has α_i = 1.
 */
final class NashMtl implements TaskWeighting<Gram> {

    /** What happens in a step in which the linearised problem of the authors' code is unbounded. */
    enum Unbounded {
        SOLVE,
        KEEP
    }

    static final Param<Double> MAX_NORM = Param.real("max-norm", "longest combined gradient; 0 for any")
            .atLeast(0)
            .defaultTo(1.0);
    static final Param<Double> NORM_MARGIN = Param.real(
                    "norm-margin", "what is added to the norm by which a long combined gradient is divided")
            .between(0, 1)
            .defaultTo(0.0);
    static final Param<Unbounded> UNBOUNDED = Param.oneOf(
                    "unbounded",
                    "whether to solve, or to keep the last weights, where other libraries' first program is unbounded",
                    Unbounded.class)
            .defaultTo(Unbounded.SOLVE);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "nash-mtl", "the direction with the largest product of the tasks' gains", NashMtl::new)
            .with(MAX_NORM, NORM_MARGIN, UNBOUNDED)
            .citing(Citation.of("Navon et al.", "Multi-Task Learning as a Bargaining Game", "ICML", 2022)
                    .arxiv("2202.01017"))
            .having(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.SCALE_INVARIANT,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);

    private final double maxNorm;
    private final double normMargin;
    private final boolean keeps;
    private final Memory.TaskValues last;
    private final AlphaFairness bargain;
    private final FirstProgram first;
    private final double[][] gram;
    private final double[] alpha;

    NashMtl(WeightingContext context) {
        int tasks = context.tasks().size();
        maxNorm = context.get(MAX_NORM);
        normMargin = context.get(NORM_MARGIN);
        keeps = context.get(UNBOUNDED) == Unbounded.KEEP;
        last = context.memory().perTask("alpha", 1);
        bargain = new AlphaFairness(tasks, 1);
        first = new FirstProgram(keeps ? tasks : 0);
        gram = new double[tasks][tasks];
        alpha = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        step.matrix(gram);
        for (int i = 0; i < tasks; i++) {
            alpha[i] = last.get(i);
        }
        if (!keeps || first.isBounded(gram, alpha, tasks)) {
            bargain.solve(gram, tasks, alpha);
        }
        for (int i = 0; i < tasks; i++) {
            last.set(i, alpha[i]);
            weights.set(i, alpha[i]);
            weights.setPrivate(i, alpha[i]);
        }
        if (maxNorm > 0) {
            weights.limitNorm(limit(tasks));
        }
    }

    private double limit(int tasks) {
        if (normMargin == 0) {
            return maxNorm;
        }
        double square = 0;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                square += alpha[i] * gram[i][j] * alpha[j];
            }
        }
        double norm = Math.sqrt(Math.max(0, square));
        return norm + normMargin > maxNorm ? maxNorm * norm / (norm + normMargin) : maxNorm;
    }
}
