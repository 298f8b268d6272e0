package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.SimplexProjection;

/**
 * Moves the weights by one unbiased step towards the minimum-norm point, with two batches for the step and a third one to
 * apply them to.
 *
 * <pre>
 * λ ← P(λ − γ (J₁ J₂ᵀ λ + ρ λ))        P: projection to the simplex; λ starts at 1/T
 * d = J₃ᵀ λ                             J_b: the tasks' gradients in batch b
 * </pre>
 *
 * <p>Chen, Fernando, Ying, Chen: Three-Way Trade-Off in Multi-Objective Learning: Optimization, Generalization and
 * Conflict-Avoidance. NeurIPS 2023, arXiv:2305.20057.
 *
 * <p>Shines with small batches: the product of two independent ones has no bias from squared noise. Fails where an epoch is
 * short, since each step eats three batches; and where gradients are long, as γ times their squares moves λ.
 *
 * <p>Price: three batches and at most 3T backward passes a step, and 3T×P numbers for their gradients.
 *
 * <p>Differences: none from LibMTL, where private parts learn from the mean of all three batches. TorchJD weights the
 * third batch's whole losses: {@code private-batches: applied} and {@code training.private-gradients: weighted}; its γ is
 * 0.1. Present tasks share the weight they had together, absent ones keep theirs.
 */
final class MoDo implements TaskWeighting<BatchGram> {

    static final Param<Double> GAMMA = Param.real("gamma", "rate of the weights")
            .between(0, 1000)
            .searchLog(1e-4, 1)
            .defaultTo(1e-3);
    static final Param<Double> RHO = Param.real("rho", "pull of the weights towards each other")
            .between(0, 1000)
            .defaultTo(0.1);
    static final Param<PrivateBatches> PRIVATE_BATCHES = PrivateBatches.param();

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "modo", "one step towards the minimum-norm point, free of bias by double sampling", MoDo::new)
            .with(GAMMA, RHO, PRIVATE_BATCHES)
            .citing(Citation.of(
                            "Chen et al.",
                            "Three-Way Trade-Off in Multi-Objective Learning: Optimization, Generalization and Conflict-Avoidance",
                            "NeurIPS",
                            2023)
                    .arxiv("2305.20057"))
            .having(Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);

    private static final int BATCHES = 3;

    private final double gamma;
    private final double rho;
    private final PrivateBatches privateBatches;
    private final Memory.TaskValues lambda;
    private final SimplexProjection simplex;
    private final double[] before;
    private final double[] moved;

    MoDo(WeightingContext context) {
        gamma = context.get(GAMMA);
        rho = context.get(RHO);
        privateBatches = context.get(PRIVATE_BATCHES);
        int declared = context.tasks().size();
        lambda = context.memory().perTask("lambda", 1.0 / declared);
        simplex = new SimplexProjection(declared);
        before = new double[declared];
        moved = new double[declared];
    }

    @Override
    public Sight<BatchGram> sees() {
        return Sight.gramAcross(BATCHES);
    }

    @Override
    public void weigh(BatchGram step, Weights weights) {
        int tasks = step.size();
        double mass = 0;
        for (int i = 0; i < tasks; i++) {
            before[i] = lambda.get(i);
            mass += before[i];
        }
        for (int i = 0; i < tasks; i++) {
            double slope = rho * before[i];
            for (int j = 0; j < tasks; j++) {
                slope += step.product(0, i, 1, j) * before[j];
            }
            moved[i] = before[i] - gamma * slope;
        }
        simplex.project(moved, tasks, mass);
        for (int i = 0; i < tasks; i++) {
            lambda.set(i, moved[i]);
            weights.set(i, moved[i]);
        }
        privateBatches.write(BATCHES, weights);
    }
}
