package org.mtl4j.weighting.lookahead;

import org.mtl4j.api.Experimental;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.MinimumNormPoint;

/**
 * Trains the weights of the losses so that a step with them lowers every task's validation loss at once: one upper
 * objective per task, balanced by the minimum-norm point of their derivatives.
 *
 * <pre>
 * w = softmax(a)      θ' = θ − η Σ_i w_i ∇L_i(θ)            a trial step on the training batch
 * h_ti = ∂V_t(θ')/∂a_i = −η w_i (∇V_t(θ')·∇L_i(θ) − Σ_j w_j ∇V_t(θ')·∇L_j(θ))       V_t: losses on validation rows
 * m = argmin ‖Σ_t m_t h_t / ‖h_t‖‖ over the simplex         ∂/∂a_i = Σ_t m_t h_ti
 * </pre>
 *
 * <p>Ye, Lin, Yue, Guo, Xiao, Zhang: Multi-Objective Meta Learning. NeurIPS 2021, arXiv:2102.07121.
 *
 * <p>Shines where no task may be given up for another: each has a say in all weights. Fails where validation rows are few,
 * and, as the price grows, where tasks are many.
 *
 * <p>Price: 2T + 1 backward and three forward passes a step, and 3T vectors of all parameters; validation rows are
 * trained on. Experimental, as the view it sees is.
 *
 * <p>Differences: one trial step, for which the products above are exact, as in the authors' later code. Their first code
 * finds m on unit derivatives and applies it to plain ones, as here; the later one takes plain ones for both ({@code
 * normalized: false}). The network's step takes the weights from before their own and the training batch alone, where
 * they add the validation rows. A task whose derivative is 0, such as one without a label in the validation batch, has no
 * say; weights rest where no task has one, or where a trial overflows.
 */
@Experimental
final class Moml implements TaskWeighting<Lookahead> {

    static final Param<Double> INNER_RATE = Param.real("inner-rate", "length of the trial step, in gradients")
            .between(0, 1000)
            .searchLog(1e-4, 1)
            .defaultTo(0.1);
    static final Param<Double> OUTER_RATE = Param.real("outer-rate", "learning rate of the logits of the weights")
            .between(0, 10)
            .searchLog(1e-4, 1e-1)
            .defaultTo(1e-3);
    static final Param<Boolean> NORMALIZED = Param.flag(
                    "normalized", "whether validation losses are balanced by unit derivatives, not by plain ones")
            .defaultTo(true);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "moml", "weights trained on all validation losses at once, one step ahead", Moml::new)
            .with(INNER_RATE, OUTER_RATE, NORMALIZED)
            .citing(Citation.of("Ye et al.", "Multi-Objective Meta Learning", "NeurIPS", 2021)
                    .arxiv("2102.07121"))
            .having(Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);

    private final double innerRate;
    private final boolean normalized;
    private final Memory.Learned logits;
    private final MinimumNormPoint shortest;
    private final double[] weight;
    private final double[] one;
    private final Lookahead.Direction[] lower;
    private final double[][] derivatives;
    private final double[][] gram;
    private final double[] mix;

    Moml(WeightingContext context) {
        innerRate = context.get(INNER_RATE);
        normalized = context.get(NORMALIZED);
        logits = context.memory().learned("logits", 0, new Memory.Learned.By.Adam(context.get(OUTER_RATE), 0));
        int declared = context.tasks().size();
        shortest = new MinimumNormPoint(declared);
        weight = new double[declared];
        one = new double[declared];
        lower = new Lookahead.Direction[declared];
        derivatives = new double[declared][declared];
        gram = new double[declared][declared];
        mix = new double[declared];
    }

    @Override
    public Sight<Lookahead> sees() {
        return Sight.lookahead(tasks -> 2 * tasks + 1);
    }

    @Override
    public void weigh(Lookahead step, Weights weights) {
        int tasks = step.size();
        Trial.softmax(logits, tasks, weight);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, weight[i]);
            lower[i] = gradient(Lookahead.TRAINING, step, step.here(), i);
        }
        Lookahead.Point trial = step.here();
        for (int i = 0; i < tasks; i++) {
            trial = trial.moved(-innerRate * weight[i], lower[i]);
        }
        int heard = 0;
        for (int t = 0; t < tasks; t++) {
            Lookahead.Direction upper = gradient(Lookahead.VALIDATION, step, trial, t);
            if (differentiate(upper, tasks, derivatives[heard])) {
                heard++;
            }
        }
        learn(heard, tasks);
    }

    private Lookahead.Direction gradient(int batch, Lookahead step, Lookahead.Point at, int task) {
        one[task] = 1;
        Lookahead.Direction gradient = step.gradient(batch, at, one);
        one[task] = 0;
        return gradient;
    }

    /** Whether the derivative of a validation loss by the logits is one to follow. */
    private boolean differentiate(Lookahead.Direction upper, int tasks, double[] into) {
        double mean = 0;
        for (int i = 0; i < tasks; i++) {
            into[i] = upper.dot(lower[i]);
            mean += weight[i] * into[i];
        }
        double square = 0;
        for (int i = 0; i < tasks; i++) {
            into[i] = -innerRate * weight[i] * (into[i] - mean);
            square += into[i] * into[i];
        }
        return square >= Double.MIN_NORMAL && square < Double.POSITIVE_INFINITY;
    }

    private void learn(int heard, int tasks) {
        if (heard == 0) {
            return;
        }
        for (int t = 0; t < heard; t++) {
            for (int u = 0; u < heard; u++) {
                gram[t][u] = dot(derivatives[t], derivatives[u], tasks);
            }
            mix[t] = 0;
        }
        if (normalized) {
            normalize(heard);
        }
        shortest.find(gram, heard, mix);
        for (int i = 0; i < tasks; i++) {
            double derivative = 0;
            for (int t = 0; t < heard; t++) {
                derivative += mix[t] * derivatives[t][i];
            }
            logits.gradient(i, derivative);
        }
    }

    private void normalize(int heard) {
        for (int t = 0; t < heard; t++) {
            for (int u = 0; u < t; u++) {
                gram[t][u] /= Math.sqrt(gram[t][t]) * Math.sqrt(gram[u][u]);
                gram[u][t] = gram[t][u];
            }
        }
        for (int t = 0; t < heard; t++) {
            gram[t][t] = 1;
        }
    }

    private static double dot(double[] a, double[] b, int size) {
        double dot = 0;
        for (int k = 0; k < size; k++) {
            dot += a[k] * b[k];
        }
        return dot;
    }
}
