package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.Softmax;

/**
 * Learns weights that bring all weighted gradients to one length, longer where a task lags behind.
 *
 * <pre>
 * r_i = (L_i / L_i(0)) / mean_j (L_j / L_j(0))      n_i = w_i ‖g_i‖
 * w moves against the gradient of Σ_i |n_i − mean(n) r_i^α|, mean(n) r_i^α held constant;  Σ_i w_i = T
 * </pre>
 *
 * <p>Chen, Badrinarayanan, Lee, Rabinovich: GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask
 * Networks. ICML 2018, arXiv:1711.02257.
 *
 * <p>Shines where losses differ in unit: weights settle after some hundred steps, and may then be read off and fixed. Fails
 * where they settle slowly, as the absolute value gives a step of constant size; α moves weights through signs only.
 *
 * <p>Price: the Gram matrix, at most T backward passes, one trained number per task.
 *
 * <p>Differences: as in LibMTL w = T softmax(s), where s starts at 1 and the network's optimiser trains it, L(0) is the mean
 * loss of the first epoch, in which w = 1 and s rests, and heads get their own gradient. The paper's way is {@code form:
 * renormalized}, w itself moving by {@code rate} and brought back to a sum of T, with {@code baseline: first-step}, L(0)
 * being a task's first loss; it weights heads, too ({@code private-gradients: weighted}), and takes ‖g_i‖ in the last shared
 * layer ({@code gradient-space: last-layer}). A renormalized weight does not fall below 1e-4. A task without a positive L(0)
 * counts as r = 1. Present tasks share the sum they had together.
 */
final class GradNorm implements TaskWeighting<Gram> {

    /** What is learned. */
    enum Form {
        SOFTMAX,
        RENORMALIZED
    }

    /** Which loss a task's progress is measured by. */
    enum Baseline {
        FIRST_EPOCH,
        FIRST_STEP
    }

    static final Param<Double> ALPHA = Param.real(
                    "alpha", "how much longer gradients of tasks that lag behind are to be")
            .between(0, 10)
            .search(0, 3)
            .defaultTo(1.5);
    static final Param<Form> FORM = Param.oneOf(
                    "form",
                    "what is learned: logits, by the network's optimiser, or weights, by gradient descent",
                    Form.class)
            .defaultTo(Form.SOFTMAX);
    static final Param<Double> RATE = Param.real("rate", "learning rate of renormalized weights")
            .between(0, 10)
            .searchLog(1e-3, 0.1)
            .defaultTo(0.025);
    static final Param<Baseline> BASELINE = Param.oneOf(
                    "baseline",
                    "what losses are compared to: the mean of the first epoch, with equal weights until then, or the first",
                    Baseline.class)
            .defaultTo(Baseline.FIRST_EPOCH);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "gradnorm", "learned weights that bring gradients to one length", GradNorm::new)
            .with(ALPHA, FORM, RATE, BASELINE)
            .citing(Citation.of(
                            "Chen et al.",
                            "GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks",
                            "ICML",
                            2018)
                    .arxiv("1711.02257"))
            .having(Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_TASKS);

    private static final double LEAST = 1e-4;

    private final double alpha;
    private final Baseline baseline;
    private final LearnedWeights learned;
    private final Memory.TaskValues firstLoss;
    private final double[] current;
    private final double[] slopes;
    private final double[] rates;

    GradNorm(WeightingContext context) {
        int tasks = context.tasks().size();
        alpha = context.get(ALPHA);
        baseline = context.get(BASELINE);
        learned = context.get(FORM) == Form.SOFTMAX ? new OnSimplex(context) : new Renormalized(context);
        firstLoss = context.memory().perTask("first-loss", 0);
        current = new double[tasks];
        slopes = new double[tasks];
        rates = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        if (baseline == Baseline.FIRST_EPOCH && step.progress().epoch() == 0) {
            weights.fill(1);
            return;
        }
        int tasks = step.size();
        learned.read(current, tasks);
        double length = 0;
        for (int i = 0; i < tasks; i++) {
            length += current[i] * step.norm(i) / tasks;
        }
        measureProgress(step);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, current[i]);
            double norm = step.norm(i);
            slopes[i] = norm * Math.signum(current[i] * norm - length * Math.pow(rates[i], alpha));
        }
        learned.move(current, slopes, tasks);
    }

    /** Fills in r. */
    private void measureProgress(Gram step) {
        int tasks = step.size();
        double mean = 0;
        for (int i = 0; i < tasks; i++) {
            double first = first(step, i);
            rates[i] = first > 0 ? Math.max(0, step.loss(i) / first) : 1;
            mean += rates[i] / tasks;
        }
        for (int i = 0; i < tasks; i++) {
            rates[i] = mean > 0 ? rates[i] / mean : 1;
        }
    }

    private double first(Gram step, int i) {
        if (baseline == Baseline.FIRST_EPOCH) {
            return step.history().meanLoss(0, i, History.Over.ROWS);
        }
        if (firstLoss.get(i) == 0) {
            firstLoss.set(i, step.loss(i));
        }
        return firstLoss.get(i);
    }

    /** Weights that gradient descent moves. */
    private interface LearnedWeights {

        void read(double[] into, int tasks);

        /** Moves them against the derivatives of what is to become small. */
        void move(double[] weights, double[] slopes, int tasks);
    }

    private static final class OnSimplex implements LearnedWeights {

        private final Memory.Learned scale;

        OnSimplex(WeightingContext context) {
            scale = context.memory().learned("scale", 1, new Memory.Learned.By.Network());
        }

        @Override
        public void read(double[] into, int tasks) {
            for (int i = 0; i < tasks; i++) {
                into[i] = scale.get(i);
            }
            Softmax.of(into, tasks);
            for (int i = 0; i < tasks; i++) {
                into[i] *= tasks;
            }
        }

        @Override
        public void move(double[] weights, double[] slopes, int tasks) {
            double mean = 0;
            for (int i = 0; i < tasks; i++) {
                mean += weights[i] * slopes[i] / tasks;
            }
            for (int i = 0; i < tasks; i++) {
                scale.gradient(i, weights[i] * (slopes[i] - mean));
            }
        }
    }

    private static final class Renormalized implements LearnedWeights {

        private final Memory.TaskValues weight;
        private final double rate;

        Renormalized(WeightingContext context) {
            weight = context.memory().perTask("weight", 1);
            rate = context.get(RATE);
        }

        @Override
        public void read(double[] into, int tasks) {
            for (int i = 0; i < tasks; i++) {
                into[i] = weight.get(i);
            }
        }

        @Override
        public void move(double[] weights, double[] slopes, int tasks) {
            double before = 0;
            double after = 0;
            for (int i = 0; i < tasks; i++) {
                before += weights[i];
                weights[i] = Math.max(LEAST, weights[i] - rate * slopes[i]);
                after += weights[i];
            }
            for (int i = 0; i < tasks; i++) {
                weight.set(i, weights[i] * before / after);
            }
        }
    }
}
