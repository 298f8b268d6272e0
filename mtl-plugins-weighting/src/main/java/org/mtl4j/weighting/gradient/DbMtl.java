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
 * Balances losses by their logarithms and gradients by their length: smoothed gradients of log-losses, all stretched to the
 * longest of them.
 *
 * <pre>
 * g_i = ∇ log(L_i + 1e-8)      b_i ← g_i + (β / k^σ) (b_i − g_i)      k = 1, 2, … the step
 * d = Σ_i (max_j ‖b_j‖ / (‖b_i‖ + 1e-8)) b_i
 * </pre>
 *
 * <p>Lin, Jiang, Ye, Zhang, Chen, Chen, Liu, Kwok: Dual-Balancing for Multi-Task Learning. 2023, arXiv:2308.12029.
 *
 * <p>Shines where losses and gradients differ by orders of magnitude. Fails where the shortest gradient is noise of a task
 * that is done: it is stretched like the others. The step is up to T times as long as the longest gradient, so learning
 * rates do not carry over from {@code equal}.
 *
 * <p>Price: T backward passes, and T×P numbers for gradients and as many again for the memory.
 *
 * <p>Differences: none from LibMTL, which is the authors' code. As there, private parameters get the gradient of the
 * log-loss, g_i. The memory of a task that is absent rests; k counts the steps of the run.
 */
final class DbMtl implements GradientAggregator {

    static final Param<Double> BETA = Param.real(
                    "beta", "share of the smoothed gradient that is kept, in the first step")
            .between(0, 1)
            .defaultTo(0.9);
    static final Param<Double> SIGMA = Param.real("sigma", "how fast that share decays: divided by step^sigma")
            .between(0, 10)
            .defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "db-mtl", "smoothed gradients of log-losses, all as long as the longest", DbMtl::new)
            .with(BETA, SIGMA)
            .citing(Citation.of("Lin et al.", "Dual-Balancing for Multi-Task Learning", "arXiv", 2023)
                    .arxiv("2308.12029"))
            .having(Property.SCALE_INVARIANT, Property.HOMOGENEOUS, Property.PERMUTATION);

    private static final double MARGIN = 1e-8;

    private final double beta;
    private final double sigma;
    private final TaskMemory smoothed;
    private final Memory.Count steps;
    private final double[] factors;
    private final double[] lengths;
    private final Gradients.Reader smoothing = this::smooth;
    private final Combination.Writer<Gradients.Block> stretching = this::stretch;
    private int tasks;
    private double kept;

    DbMtl(WeightingContext context) {
        beta = context.get(BETA);
        sigma = context.get(SIGMA);
        smoothed = context.memory().perColumn("smoothed");
        steps = context.memory().number("steps", 0);
        factors = new double[context.tasks().size()];
        lengths = new double[factors.length];
    }

    @Override
    public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
        tasks = step.size();
        kept = beta / Math.pow(steps.increment(), sigma);
        for (int i = 0; i < tasks; i++) {
            factors[i] = 1 / (step.loss(i) + MARGIN);
            combination.setPrivate(i, factors[i]);
            lengths[i] = 0;
        }
        step.read(smoothing);
        double longest = 0;
        for (int i = 0; i < tasks; i++) {
            lengths[i] = Math.sqrt(lengths[i]);
            longest = Math.max(longest, lengths[i]);
        }
        for (int i = 0; i < tasks; i++) {
            factors[i] = longest / (lengths[i] + MARGIN);
        }
        combination.write(stretching);
    }

    /** Moves the memory towards the gradient and adds up its squares. */
    private void smooth(Gradients.Block block) {
        for (int i = 0; i < tasks; i++) {
            double[] memory = block.memory(smoothed, i);
            double[] gradient = block.gradient(i);
            double squares = 0;
            for (int column = 0; column < block.size(); column++) {
                double now = factors[i] * gradient[column];
                double moved = now + kept * (memory[column] - now);
                memory[column] = moved;
                squares += moved * moved;
            }
            lengths[i] += squares;
        }
    }

    private void stretch(Gradients.Block block, double[] update) {
        for (int i = 0; i < tasks; i++) {
            double[] memory = block.memory(smoothed, i);
            for (int column = 0; column < block.size(); column++) {
                update[column] += factors[i] * memory[column];
            }
        }
    }
}
