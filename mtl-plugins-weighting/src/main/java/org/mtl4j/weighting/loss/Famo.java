package org.mtl4j.weighting.loss;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.Softmax;

/**
 * Makes the logarithms of all losses fall at the same rate, and learns how from what the last step did to them.
 *
 * <pre>
 * D_i = L_i − least_i + 1e-8        z = softmax(logits)
 * w_i = (z_i / D_i) / Σ_j (z_j / D_j)
 * after the update, on the same batch:   δ_i = log D_i − log D_i'     ∂/∂logit_i = z_i (δ_i − Σ_j z_j δ_j)
 * </pre>
 *
 * <p>Liu, Feng, Stone, Liu: FAMO: Fast Adaptive Multitask Optimization. NeurIPS 2023, arXiv:2306.03792.
 *
 * <p>Shines with many tasks, where the Gram matrix is dear: it balances improvement at the price of a loss method. Fails
 * where a loss is close to its lower bound, as its logarithm then moves by noise alone; with dropout or tiny batches the
 * look back measures little else.
 *
 * <p>Price: one backward pass and a second forward pass after the update; one trained number per task.
 *
 * <p>LibMTL, TorchJD and the authors compute the same; {@code least-loss} is TorchJD's {@code min_losses}. Adam trains the
 * logits, with weight decay added to the gradient as in PyTorch. The paper's own text regularises by the same decay.
 */
final class Famo implements TaskWeighting<Losses> {

    static final Param<Double> RATE =
            Param.real("rate", "learning rate of the logits").between(0, 10).defaultTo(0.025);
    static final Param<Double> DECAY =
            Param.real("decay", "weight decay of the logits").between(0, 1).defaultTo(1e-3);
    static final Param<PerTask> LEAST_LOSS =
            Param.perTask("least-loss", "a lower bound of each task's loss").defaultTo(PerTask.all(0));

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "famo", "equal decrease of log-losses, learned from the last step", Famo::new)
            .with(RATE, DECAY, LEAST_LOSS)
            .citing(Citation.of("Liu et al.", "FAMO: Fast Adaptive Multitask Optimization", "NeurIPS", 2023)
                    .arxiv("2306.03792"))
            .having(
                    Property.SCALE_INVARIANT,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_ONE);

    private static final double MARGIN = 1e-8;

    private final Memory.Learned logits;
    private final PerTask least;
    private final double[] simplex;
    private final double[] change;

    Famo(WeightingContext context) {
        logits = context.memory()
                .learned("logits", 0, new Memory.Learned.By.Adam(context.get(RATE), context.get(DECAY)));
        least = context.get(LEAST_LOSS);
        simplex = new double[context.tasks().size()];
        change = new double[simplex.length];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses().thenLooksBack();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        softmax(tasks);
        double sum = 0;
        for (int i = 0; i < tasks; i++) {
            simplex[i] /= distance(step, i);
            sum += simplex[i];
        }
        for (int i = 0; i < tasks; i++) {
            weights.set(i, simplex[i] / sum);
        }
    }

    @Override
    public void lookBack(Losses before, Losses after) {
        int tasks = before.size();
        softmax(tasks);
        double mean = 0;
        for (int i = 0; i < tasks; i++) {
            change[i] = Math.log(distance(before, i)) - Math.log(distance(after, i));
            mean += simplex[i] * change[i];
        }
        for (int i = 0; i < tasks; i++) {
            logits.gradient(i, simplex[i] * (change[i] - mean));
        }
    }

    private void softmax(int tasks) {
        for (int i = 0; i < tasks; i++) {
            simplex[i] = logits.get(i);
        }
        Softmax.of(simplex, tasks);
    }

    private double distance(Losses step, int i) {
        double bound = least.of(step.task(i));
        double distance = step.loss(i) - bound + MARGIN;
        if (distance <= 0) {
            throw new MtlException.InvalidSpec(
                    "famo: the loss of task '%s' is %s, below its least-loss %s; give a bound that no batch goes below"
                            .formatted(step.task(i).name(), step.loss(i), bound));
        }
        return distance;
    }
}
