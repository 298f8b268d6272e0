package org.mtl4j.weighting.gradient;

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

/**
 * Makes gradients equally long where their lengths are unlike, and lets them gather momentum where they are alike:
 * similarity-aware momentum gradient surgery.
 *
 * <pre>
 * Ψ = mean over pairs i &lt; j of 2 ‖g_i‖ ‖g_j‖ / (‖g_i‖² + ‖g_j‖²)
 * m_i ← β₁ m_i + (1 − β₁) g_i      h ← β₂ h + (1 − β₂) (1 − Ψ)² + 1e-8      m̂_i = m_i / (1 − β₁ᵏ), ĥ = h / (1 − β₂ᵏ)
 * d = Σ_i (mean_j ‖g_j‖ / ‖g_i‖) g_i        if Ψ &lt; threshold
 * d = Σ_i |m̂_i| / (√ĥ + 1e-8) ⊙ g_i         otherwise, column by column
 * </pre>
 *
 * <p>Borsani, Rosani, Nicosia, Di Fatta: Gradient Similarity Surgery in Multi-Task Deep Learning. 2025, arXiv:2506.06130.
 *
 * <p>Shines where at times one task drowns the others. Fails where gradients conflict at like lengths, as it ignores angles.
 * The step is as long as a gradient on one side of the threshold, and as its square, divided by a number down to 1e-3, on the
 * other: it needs an optimiser that does not mind (Adam), or clipping, as in the authors' runs.
 *
 * <p>Price: T backward passes, and T×P numbers for gradients and as many again for the momentum.
 *
 * <p>Differences: the paper's Ψ takes the mean over all i and j, i = j included, so that it is never below 1/T and the
 * paper's own threshold of 0.1 is out of reach up to ten tasks; the authors' code takes pairs, as here. It also multiplies the
 * answer by T and clips it to a length of 1, which is left to the run ({@code clip}). k counts a task's own steps, for h
 * those in which there were pairs. Gradients of 0 count as alike, and stay 0. A task that is alone gets its own gradient.
 */
final class SamGs implements GradientAggregator {

    static final Param<Double> THRESHOLD = Param.real(
                    "threshold", "similarity of lengths below which they are made equal")
            .between(0, 1)
            .search(0.05, 0.95)
            .defaultTo(0.1);
    static final Param<Double> BETA1 = Param.real("beta1", "share of the momentum that is kept")
            .between(0, 0.9999)
            .defaultTo(0.9);
    static final Param<Double> BETA2 = Param.real("beta2", "share of the moving mean of dissimilarity that is kept")
            .between(0, 0.9999)
            .defaultTo(0.99);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "sam-gs", "equal lengths where they are unlike, momentum where they are alike", SamGs::new)
            .with(THRESHOLD, BETA1, BETA2)
            .citing(Citation.of(
                            "Borsani et al.", "Gradient Similarity Surgery in Multi-Task Deep Learning", "arXiv", 2025)
                    .arxiv("2506.06130"))
            .having(Property.PERMUTATION);

    private static final double MARGIN = 1e-8;

    private final double threshold;
    private final double beta1;
    private final double beta2;
    private final TaskMemory momentum;
    private final Memory.TaskValues steps;
    private final Memory.Count dissimilarity;
    private final Memory.Count stepsOfPairs;
    private final double[] factors;
    private final Combination.Writer<Gradients.Block> writer = this::write;
    private int tasks;
    private boolean byMomentum;

    SamGs(WeightingContext context) {
        threshold = context.get(THRESHOLD);
        beta1 = context.get(BETA1);
        beta2 = context.get(BETA2);
        momentum = context.memory().perColumn("momentum");
        steps = context.memory().perTask("steps", 0);
        dissimilarity = context.memory().number("dissimilarity", 0);
        stepsOfPairs = context.memory().number("steps-of-pairs", 0);
        factors = new double[context.tasks().size()];
    }

    @Override
    public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
        tasks = step.size();
        double similarity = similarity(step);
        byMomentum = tasks > 1 && similarity >= threshold;
        double divisor = tasks > 1 ? follow(similarity) : 1;
        double length = 0;
        for (int i = 0; i < tasks; i++) {
            length += step.norm(i) / tasks;
        }
        for (int i = 0; i < tasks; i++) {
            steps.set(i, steps.get(i) + 1);
            factors[i] = byMomentum ? 1 / (1 - Math.pow(beta1, steps.get(i))) / divisor : stretch(step.norm(i), length);
        }
        combination.write(writer);
    }

    private static double stretch(double norm, double length) {
        return norm > 0 ? length / norm : 1;
    }

    /** Ψ; 1 without pairs. */
    private double similarity(Gradients step) {
        double sum = 0;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < i; j++) {
                double longer = Math.max(step.norm(i), step.norm(j));
                double ratio = longer > 0 ? Math.min(step.norm(i), step.norm(j)) / longer : 1;
                sum += 2 * ratio / (1 + ratio * ratio);
            }
        }
        return tasks > 1 ? sum / (0.5 * tasks * (tasks - 1)) : 1;
    }

    /** Moves the mean of dissimilarity and returns what momentum is divided by. */
    private double follow(double similarity) {
        double square = (1 - similarity) * (1 - similarity);
        double mean = beta2 * dissimilarity.get() + (1 - beta2) * square + MARGIN;
        dissimilarity.set(mean);
        return Math.sqrt(mean / (1 - Math.pow(beta2, stepsOfPairs.increment()))) + MARGIN;
    }

    private void write(Gradients.Block block, double[] update) {
        for (int i = 0; i < tasks; i++) {
            double[] memory = block.memory(momentum, i);
            double[] gradient = block.gradient(i);
            for (int column = 0; column < block.size(); column++) {
                double now = gradient[column];
                double moved = beta1 * memory[column] + (1 - beta1) * now;
                memory[column] = moved;
                update[column] += factors[i] * (byMomentum ? Math.abs(moved) * now : now);
            }
        }
    }
}
