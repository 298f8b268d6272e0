package org.mtl4j.weighting.gram;

import org.mtl4j.api.MtlException;
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
import org.mtl4j.weighting.solver.FrankWolfe;
import org.mtl4j.weighting.solver.MinimumNormPoint;
import org.mtl4j.weighting.solver.ProjectedDescent;
import org.mtl4j.weighting.solver.ShortestMean;

/**
 * Takes the shortest mean of the gradients: it lowers every loss, and vanishes only where no direction does.
 *
 * <pre>
 * d = Σ_i α_i g_i / n_i      α = argmin ‖Σ_i α_i g_i / n_i‖²  subject to  α ≥ 0, Σ_i α_i = 1
 * n_i = 1 (none), ‖g_i‖ (l2), L_i (loss) or L_i ‖g_i‖ (loss-plus)
 * </pre>
 *
 * <p>Désidéri: Multiple-gradient descent algorithm (MGDA) for multiobjective optimization. Comptes Rendus Mathématique 350,
 * 2012. Sener, Koltun: Multi-Task Learning as Multi-Objective Optimization. NeurIPS 2018, arXiv:1810.04650.
 *
 * <p>Shines where every task must improve in every step. Fails where losses have different scales: the shortest gradient,
 * often of the task that is nearly done, gets nearly all the weight (l2 and loss-plus mend that), and the steps become
 * short.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and microseconds for the exact solver, which starts at the last
 * step's support.
 *
 * <p>Differences: {@code solver: frank-wolfe} is TorchJD's, {@code solver: projected-descent} that of the authors and of
 * LibMTL; both stop before the minimum. The authors' code normalises for the solver only and applies α to the gradients as
 * they are, as LibMTL does for representations but not for parameters: {@code applied-to: own}. Several α may give the
 * same d: gradients of 0 share equally. An n_i below 1e-20 counts as 1e-20, and as 1 where the gradient is 0.
 */
final class Mgda implements TaskWeighting<Gram> {

    /** What gradients are divided by. */
    enum Normalization {
        NONE,
        L2,
        LOSS,
        LOSS_PLUS
    }

    /** Who looks for the shortest mean. */
    enum Solver {
        EXACT,
        FRANK_WOLFE,
        PROJECTED_DESCENT
    }

    /** What is added up with the weights found. */
    enum AppliedTo {
        NORMALIZED,
        OWN
    }

    static final Param<Normalization> NORMALIZATION = Param.oneOf(
                    "normalization",
                    "what gradients are divided by: nothing, their length, their loss, or both",
                    Normalization.class)
            .defaultTo(Normalization.NONE);
    static final Param<AppliedTo> APPLIED_TO = Param.oneOf(
                    "applied-to", "which gradients get the weights: as normalized, or as they are", AppliedTo.class)
            .defaultTo(AppliedTo.NORMALIZED);
    static final Param<Solver> SOLVER = Param.oneOf(
                    "solver",
                    "who looks for the shortest mean: to the last digits, or as other libraries do",
                    Solver.class)
            .defaultTo(Solver.EXACT);
    static final Param<Double> EPSILON = Param.real("epsilon", "shortest step that frank-wolfe goes on after")
            .between(0, 1)
            .defaultTo(1e-3);
    static final Param<Integer> ROUNDS = Param.integer("rounds", "most steps of frank-wolfe")
            .between(1, 1_000_000)
            .defaultTo(100);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "mgda", "the shortest mean of the gradients, which lowers every loss", Mgda::new)
            .with(NORMALIZATION, APPLIED_TO, SOLVER, EPSILON, ROUNDS)
            .citing(
                    Citation.of("Sener, Koltun", "Multi-Task Learning as Multi-Objective Optimization", "NeurIPS", 2018)
                            .arxiv("1810.04650"),
                    Citation.of(
                            "Désidéri",
                            "Multiple-gradient descent algorithm (MGDA) for multiobjective optimization",
                            "Comptes Rendus Mathématique",
                            2012))
            .having(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_ONE);

    private static final double LEAST_DIVISOR = 1e-20;

    private final Normalization normalization;
    private final AppliedTo appliedTo;
    private final ShortestMean shortest;
    private final Memory.TaskValues last;
    private final double[][] gram;
    private final double[] factors;
    private final double[] shares;

    Mgda(WeightingContext context) {
        int tasks = context.tasks().size();
        normalization = context.get(NORMALIZATION);
        appliedTo = context.get(APPLIED_TO);
        shortest = switch (context.get(SOLVER)) {
            case EXACT -> new MinimumNormPoint(tasks);
            case FRANK_WOLFE -> new FrankWolfe(tasks, context.get(EPSILON), context.get(ROUNDS));
            case PROJECTED_DESCENT -> new ProjectedDescent(tasks);
        };
        last = context.memory().perTask("share", 0);
        gram = new double[tasks][tasks];
        factors = new double[tasks];
        shares = new double[tasks];
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
            factors[i] = factor(step, i);
            shares[i] = last.get(i);
        }
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                gram[i][j] *= factors[i] * factors[j];
            }
        }
        shortest.find(gram, tasks, shares);
        for (int i = 0; i < tasks; i++) {
            last.set(i, shares[i]);
            weights.set(i, appliedTo == AppliedTo.OWN ? shares[i] : factors[i] * shares[i]);
        }
    }

    private double factor(Gram step, int i) {
        if (!(gram[i][i] > 0)) {
            return 1;
        }
        double divisor = switch (normalization) {
            case NONE -> 1;
            case L2 -> step.norm(i);
            case LOSS -> loss(step, i);
            case LOSS_PLUS -> loss(step, i) * step.norm(i);
        };
        return 1 / Math.max(divisor, LEAST_DIVISOR);
    }

    private static double loss(Gram step, int i) {
        double loss = step.loss(i);
        if (loss < 0) {
            throw new MtlException.InvalidSpec(
                    "mgda: the loss of task '%s' is %s, and gradients are to be divided by losses; choose normalization none or l2"
                            .formatted(step.task(i).name(), loss));
        }
        return loss;
    }
}
