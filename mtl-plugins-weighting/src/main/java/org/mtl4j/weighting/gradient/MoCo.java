package org.mtl4j.weighting.gradient;

import java.util.Arrays;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.solver.SimplexProjection;
import org.mtl4j.weighting.solver.Softmax;

/**
 * Tracks each task's gradient by a moving mean, and moves the weights of the means towards their shortest combination: no
 * batch alone decides who conflicts.
 *
 * <pre>
 * y_i ← y_i − β_k (y_i − g_i)                     β_k = β / k^σβ      k = 1, 2, … the step
 * λ ← P(λ − γ_k (Y Yᵀ + ρ I) λ)                   γ_k = γ / k^σγ      P: projection to the simplex; λ starts at 1/T
 * d = Σ_i λ_i y_i
 * </pre>
 *
 * <p>Fernando, Shen, Liu, Chaudhury, Murugesan, Chen: Mitigating Gradient Bias in Multi-objective Learning: A Provably
 * Convergent Approach. ICLR 2023, arXiv:2210.12624.
 *
 * <p>Shines with small batches, where the minimum-norm weights of a single batch are mostly noise. Fails where gradients
 * are long: γ Y Yᵀ then throws λ from corner to corner, so normalise or lower γ; and y lags behind where they turn.
 *
 * <p>Price: T backward passes, and T×P numbers for gradients and as many again for the memory.
 *
 * <p>Differences: LibMTL, after code of the authors, tracks L_i g_i / (‖g_i‖ + 1e-8) ({@code normalization: loss}) and
 * takes the softmax of the moved λ in place of its projection ({@code onto: softmax}), which pulls λ towards 1/T in every
 * step. The rates are LibMTL's; the paper's constant ones have decays of 0. Present tasks share the λ they had together;
 * λ and y of an absent task rest, k counts the steps of the run.
 */
final class MoCo implements GradientAggregator {

    /** What is tracked. */
    enum Normalization {
        NONE,
        LOSS
    }

    /** How moved weights come back to the simplex. */
    enum Onto {
        SIMPLEX,
        SOFTMAX
    }

    static final Param<Double> BETA = Param.real("beta", "rate of the tracked gradients in the first step")
            .between(0, 1)
            .defaultTo(0.5);
    static final Param<Double> BETA_DECAY = Param.real("beta-decay", "how fast it falls: divided by step^beta-decay")
            .between(0, 10)
            .defaultTo(0.5);
    static final Param<Double> GAMMA = Param.real("gamma", "rate of the weights in the first step")
            .between(0, 1000)
            .searchLog(1e-3, 10)
            .defaultTo(0.1);
    static final Param<Double> GAMMA_DECAY = Param.real("gamma-decay", "how fast it falls: divided by step^gamma-decay")
            .between(0, 10)
            .defaultTo(0.5);
    static final Param<Double> RHO = Param.real("rho", "pull of the weights towards each other")
            .between(0, 1000)
            .defaultTo(0.0);
    static final Param<Normalization> NORMALIZATION = Param.oneOf(
                    "normalization",
                    "what is tracked: gradients as they are, or stretched to their loss",
                    Normalization.class)
            .defaultTo(Normalization.NONE);
    static final Param<Onto> ONTO = Param.oneOf(
                    "onto", "how moved weights come back to the simplex: its closest point, or softmax", Onto.class)
            .defaultTo(Onto.SIMPLEX);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "moco", "shortest combination of tracked gradients, approached step by step", MoCo::new)
            .with(BETA, BETA_DECAY, GAMMA, GAMMA_DECAY, RHO, NORMALIZATION, ONTO)
            .citing(Citation.of(
                            "Fernando et al.",
                            "Mitigating Gradient Bias in Multi-objective Learning: A Provably Convergent Approach",
                            "ICLR",
                            2023)
                    .arxiv("2210.12624"))
            .having(Property.PERMUTATION);

    private static final double MARGIN = 1e-8;

    private final double beta;
    private final double betaDecay;
    private final double gamma;
    private final double gammaDecay;
    private final double rho;
    private final boolean stretched;
    private final boolean softmax;
    private final TaskMemory tracked;
    private final Memory.TaskValues lambda;
    private final Memory.Count steps;
    private final SimplexProjection simplex;
    private final double[] factors;
    private final double[] weights;
    private final double[] moved;
    private final double[][] products;
    private final double[][] means;
    private final Gradients.Reader tracking = this::track;
    private final Combination.Writer<Gradients.Block> combining = this::combine;
    private int tasks;
    private double rate;

    MoCo(WeightingContext context) {
        beta = context.get(BETA);
        betaDecay = context.get(BETA_DECAY);
        gamma = context.get(GAMMA);
        gammaDecay = context.get(GAMMA_DECAY);
        rho = context.get(RHO);
        stretched = context.get(NORMALIZATION) == Normalization.LOSS;
        softmax = context.get(ONTO) == Onto.SOFTMAX;
        int declared = context.tasks().size();
        tracked = context.memory().perColumn("tracked");
        lambda = context.memory().perTask("lambda", 1.0 / declared);
        steps = context.memory().number("steps", 0);
        simplex = new SimplexProjection(declared);
        factors = new double[declared];
        weights = new double[declared];
        moved = new double[declared];
        products = new double[declared][declared];
        means = new double[declared][];
    }

    @Override
    public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
        tasks = step.size();
        double k = steps.increment();
        rate = beta / Math.pow(k, betaDecay);
        for (int i = 0; i < tasks; i++) {
            factors[i] = stretched ? step.loss(i) / (step.norm(i) + MARGIN) : 1;
            Arrays.fill(products[i], 0);
        }
        step.read(tracking);
        moveWeights(gamma / Math.pow(k, gammaDecay));
        combination.write(combining);
    }

    /** Moves the means towards the gradients and adds up their products. */
    private void track(Gradients.Block block) {
        for (int i = 0; i < tasks; i++) {
            double[] mean = block.memory(tracked, i);
            double[] gradient = block.gradient(i);
            for (int c = 0; c < block.size(); c++) {
                mean[c] -= rate * (mean[c] - factors[i] * gradient[c]);
            }
            means[i] = mean;
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int c = 0; c < block.size(); c++) {
                    product += mean[c] * means[j][c];
                }
                products[i][j] += product;
            }
        }
    }

    private void moveWeights(double by) {
        double mass = 0;
        for (int i = 0; i < tasks; i++) {
            weights[i] = lambda.get(i);
            mass += weights[i];
        }
        for (int i = 0; i < tasks; i++) {
            double slope = rho * weights[i];
            for (int j = 0; j < tasks; j++) {
                slope += (j <= i ? products[i][j] : products[j][i]) * weights[j];
            }
            moved[i] = weights[i] - by * slope;
        }
        if (softmax) {
            toSoftmax(mass);
        } else {
            simplex.project(moved, tasks, mass);
        }
        for (int i = 0; i < tasks; i++) {
            lambda.set(i, moved[i]);
        }
    }

    private void toSoftmax(double mass) {
        Softmax.of(moved, tasks);
        for (int i = 0; i < tasks; i++) {
            moved[i] *= mass;
        }
    }

    private void combine(Gradients.Block block, double[] update) {
        for (int i = 0; i < tasks; i++) {
            double[] mean = block.memory(tracked, i);
            for (int c = 0; c < block.size(); c++) {
                update[c] += moved[i] * mean[c];
            }
        }
    }
}
