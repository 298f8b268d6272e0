package org.mtl4j.weighting.gradient;

import java.util.Arrays;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Raises the weights of tasks that are still far from the best they could do, as curvature and gradient estimate it, and
 * not of those whose labels are merely noisy.
 *
 * <pre>
 * S_i ← S_i + g_i²        e_i = Σ_c g_ic² / √(S_ic + 1e-7)        an estimate of the excess risk, from a diagonal curvature
 * w_i ← w_i exp(η e_i / ē_i), rescaled to sum to T        ē_i: mean e_i of the task's first steps, in which w_i rests at 1
 * </pre>
 *
 * <p>He, Zhou, Zhang, Zhao: Robust Multi-Task Learning with Excess Risks. ICML 2024, arXiv:2402.02009.
 *
 * <p>Shines where tasks have label noise: their losses stay high, their excess does not. Fails in long runs, as S only
 * grows and e shrinks for everybody; and where the first batches are unusual, since they set the scale ē for good.
 *
 * <p>Price: T backward passes, T×P numbers for gradients and as many again for S.
 *
 * <p>Differences: LibMTL, after the authors' code, is the default: one step of warm-up, weights that sum to T, heads
 * weighted as well. TorchJD has {@code sum-to: one}, {@code margin: 1e-7} and {@code warm-up: 0}, which takes η e_i itself
 * in the first step, whatever its unit, {@code rate: 1}, and leaves heads unweighted ({@code training.private-gradients:
 * own}). Weights are kept as logarithms, so that none is lost for good when it underflows. A task whose gradient has been 0
 * so far has no scale yet: its warm-up goes on. Present tasks share the weight they had together; absent ones rest.
 */
final class ExcessMtl implements TaskWeighting<Gradients> {

    /** What weights sum to. */
    enum SumTo {
        TASKS,
        ONE
    }

    static final Param<Double> RATE = Param.real("rate", "step size of the weights")
            .between(0, 1000)
            .searchLog(1e-3, 10)
            .defaultTo(0.01);
    static final Param<Integer> WARM_UP = Param.integer(
                    "warm-up", "steps that set the scale of a task's excess risk, while its weight rests")
            .between(0, 1_000_000)
            .defaultTo(1);
    static final Param<Double> MARGIN =
            Param.real("margin", "what is added to that scale").between(0, 1).defaultTo(0.0);
    static final Param<SumTo> SUM_TO = Param.oneOf(
                    "sum-to", "what the weights sum to: the number of tasks, or one", SumTo.class)
            .defaultTo(SumTo.TASKS);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "excess-mtl", "more weight for tasks far from their best, not for noisy ones", ExcessMtl::new)
            .with(RATE, WARM_UP, MARGIN, SUM_TO)
            .citing(Citation.of("He et al.", "Robust Multi-Task Learning with Excess Risks", "ICML", 2024)
                    .arxiv("2402.02009"))
            .having(
                    Property.LINEAR_IN_SCALES,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_TASKS);

    private static final double CURVATURE_MARGIN = 1e-7;

    private final double rate;
    private final int warmUp;
    private final double margin;
    private final TaskMemory squares;
    private final Memory.TaskValues logWeight;
    private final Memory.TaskValues scale;
    private final Memory.TaskValues seen;
    private final double[] excess;
    private final double[] logs;
    private final Gradients.Reader measuring = this::measure;
    private int tasks;

    ExcessMtl(WeightingContext context) {
        rate = context.get(RATE);
        warmUp = context.get(WARM_UP);
        margin = context.get(MARGIN);
        int declared = context.tasks().size();
        squares = context.memory().perColumn("squares");
        logWeight =
                context.memory().perTask("log-weight", context.get(SUM_TO) == SumTo.TASKS ? 0 : -Math.log(declared));
        scale = context.memory().perTask("scale", 0);
        seen = context.memory().perTask("seen", 0);
        excess = new double[declared];
        logs = new double[declared];
    }

    @Override
    public Sight<Gradients> sees() {
        return Sight.gradients();
    }

    @Override
    public void weigh(Gradients step, Weights weights) {
        tasks = step.size();
        Arrays.fill(excess, 0);
        step.read(measuring);
        for (int i = 0; i < tasks; i++) {
            logs[i] = logWeight.get(i);
        }
        double mass = logOfSum();
        for (int i = 0; i < tasks; i++) {
            logs[i] += rate * growth(i);
        }
        double sum = logOfSum();
        for (int i = 0; i < tasks; i++) {
            logWeight.set(i, logs[i] - sum + mass);
            double weight = Math.exp(logWeight.get(i));
            weights.set(i, weight);
            weights.setPrivate(i, weight);
        }
    }

    private void measure(Gradients.Block block) {
        for (int i = 0; i < tasks; i++) {
            double[] gradient = block.gradient(i);
            double[] sum = block.memory(squares, i);
            for (int c = 0; c < block.size(); c++) {
                double square = gradient[c] * gradient[c];
                sum[c] += square;
                excess[i] += square / Math.sqrt(sum[c] + CURVATURE_MARGIN);
            }
        }
    }

    /** What the weight's logarithm grows by, before the rate; sees to the warm-up. */
    private double growth(int i) {
        double steps = seen.get(i);
        if (steps > 0 && steps >= warmUp) {
            return excess[i] / (scale.get(i) + margin);
        }
        if (excess[i] > 0) {
            seen.set(i, steps + 1);
            scale.set(i, scale.get(i) + (excess[i] - scale.get(i)) / (steps + 1));
        }
        return warmUp == 0 ? excess[i] : 0;
    }

    private double logOfSum() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < tasks; i++) {
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < tasks; i++) {
            sum += Math.exp(logs[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
