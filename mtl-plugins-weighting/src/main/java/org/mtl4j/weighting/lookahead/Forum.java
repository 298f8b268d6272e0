package org.mtl4j.weighting.lookahead;

import org.mtl4j.api.Experimental;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Lowers the validation losses directly, under the constraint that weighted training losses fall to where a few steps
 * would take them; the weights are trained by first derivatives only.
 *
 * <pre>
 * w = softmax(a)      f(a, θ) = Σ_i w_i L_i(θ)      z: some steps of length η down f from θ
 * q(a, θ) = f(a, θ) − f(a, z)      ∇q: ∂/∂θ = ∇f(θ), ∂/∂a_i = w_i (D_i − Σ_j w_j D_j), D_i = L_i(θ) − L_i(z)
 * u_t = ∇V_t(θ) / ‖∇V_t(θ)‖      V_t: losses on validation rows
 * λ', ν' = argmin ½‖Σ_t λ_t u_t + ν ∇q‖² − ν ρ ‖∇q‖²    subject to  λ ≥ 0, Σ λ_t = 1, ν ≥ 0
 * λ ← λ + (λ' − λ) / epoch^κ      ν = max(0, Σ_t λ_t (ρ − u_t·∇q / ‖∇q‖²))
 * θ goes down Σ_t λ_t u_t + ν ∂q/∂θ,   a goes down ν ∂q/∂a
 * </pre>
 *
 * <p>Ye, Lin, Cao, Zhang, Tsang: A First-Order Multi-Gradient Algorithm for Multi-Objective Bi-Level Optimization. ECAI
 * 2024, arXiv:2401.09257.
 *
 * <p>Shines as MOML does at a price that does not grow with the inner steps' memory, and with unit gradients whatever the
 * losses' units. Fails where validation rows are few: they are trained on as much as the training rows are.
 *
 * <p>Price: T + 2 backward passes a step and one for each inner step, T vectors of all parameters and two for each inner
 * step; validation rows are trained on. Experimental, as the view it sees is.
 *
 * <p>Differences from the authors' code: it halves the term ν ρ ‖∇q‖² against the square, which fits neither its own ν nor
 * the constraint it is derived from; it adds 1e-8 to what it divides by. It reads both batches from the training rows;
 * here the second one is of validation rows. Inner steps end before one that raises f, not at an f of 1e5. A task whose
 * validation gradient is 0, such as one without a label there, has no say. Present tasks share the λ they had together.
 */
@Experimental
final class Forum implements TaskWeighting<Lookahead> {

    static final Param<Integer> INNER_STEPS = Param.integer("inner-steps", "steps down the weighted training losses")
            .between(1, 1000)
            .defaultTo(5);
    static final Param<Double> INNER_RATE = Param.real("inner-rate", "their length, in gradients")
            .between(0, 1000)
            .searchLog(1e-4, 1)
            .defaultTo(0.1);
    static final Param<Double> OUTER_RATE = Param.real("outer-rate", "learning rate of the logits of the weights")
            .between(0, 10)
            .searchLog(1e-4, 1e-1)
            .defaultTo(1e-3);
    static final Param<Double> RHO = Param.real("rho", "share of the training losses' gradient that a step goes down")
            .between(0, 10)
            .searchLog(0.01, 1)
            .defaultTo(0.1);
    static final Param<Double> SMOOTHING = Param.real(
                    "smoothing", "how fast the validation losses' shares come to rest: moved by 1 / epoch^smoothing")
            .between(0, 10)
            .defaultTo(0.75);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "forum", "down all validation losses while weighted training losses fall", Forum::new)
            .with(INNER_STEPS, INNER_RATE, OUTER_RATE, RHO, SMOOTHING)
            .citing(Citation.of(
                            "Ye et al.",
                            "A First-Order Multi-Gradient Algorithm for Multi-Objective Bi-Level Optimization",
                            "ECAI",
                            2024)
                    .arxiv("2401.09257"))
            .having(Property.PERMUTATION, Property.NON_NEGATIVE);

    private final int innerSteps;
    private final double innerRate;
    private final double rho;
    private final double smoothing;
    private final Memory.Learned logits;
    private final Memory.TaskValues shares;
    private final ConstrainedMean mean;
    private final double[] weight;
    private final double[] slope;
    private final double[] one;
    private final Lookahead.Direction[] upper;
    private final double[] length;
    private final int[] heard;
    private final double[][] gram;
    private final double[] cross;
    private final double[] lambda;

    Forum(WeightingContext context) {
        innerSteps = context.get(INNER_STEPS);
        innerRate = context.get(INNER_RATE);
        rho = context.get(RHO);
        smoothing = context.get(SMOOTHING);
        int declared = context.tasks().size();
        logits = context.memory().learned("logits", 0, new Memory.Learned.By.Adam(context.get(OUTER_RATE), 0));
        shares = context.memory().perTask("lambda", 1.0 / declared);
        mean = new ConstrainedMean(declared);
        weight = new double[declared];
        slope = new double[declared];
        one = new double[declared];
        upper = new Lookahead.Direction[declared];
        length = new double[declared];
        heard = new int[declared];
        gram = new double[declared][declared];
        cross = new double[declared];
        lambda = new double[declared];
    }

    @Override
    public Sight<Lookahead> sees() {
        return Sight.lookahead(tasks -> innerSteps + tasks + 2);
    }

    @Override
    public void weigh(Lookahead step, Weights weights) {
        int tasks = step.size();
        Trial.softmax(logits, tasks, weight);
        Lookahead.Direction down = step.gradient(Lookahead.TRAINING, step.here(), weight);
        double slopes = readSlopes(step, lowest(step, down));
        double square = down.dot(down) + slopes;
        int count = readUpper(step, down);
        mean.find(gram, cross, square, rho, count, lambda);
        double multiplier = share(step, count);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, multiplier * weight[i]);
            weights.batch(Lookahead.VALIDATION).set(i, length[i] > 0 ? shares.get(i) / length[i] : 0);
            logits.gradient(i, multiplier * slope[i]);
        }
    }

    /** Where the inner steps lead; the losses there are known without a further pass. */
    private Losses lowest(Lookahead step, Lookahead.Direction down) {
        Losses lowest = step;
        double least = Trial.sum(weight, step);
        Lookahead.Point at = step.here();
        Lookahead.Direction along = down;
        for (int taken = 0; taken < innerSteps; taken++) {
            if (taken > 0) {
                along = step.gradient(Lookahead.TRAINING, at, weight);
            }
            Lookahead.Point next = at.moved(-innerRate, along);
            Losses there = step.losses(Lookahead.TRAINING, next);
            double sum = Trial.sum(weight, there);
            if (!(sum <= least)) {
                break;
            }
            at = next;
            lowest = there;
            least = sum;
        }
        return lowest;
    }

    /** Reads ∂q/∂a and returns its square. */
    private double readSlopes(Lookahead step, Losses lowest) {
        double average = 0;
        for (int i = 0; i < step.size(); i++) {
            slope[i] = step.loss(i) - lowest.loss(i);
            average += weight[i] * slope[i];
        }
        double square = 0;
        for (int i = 0; i < step.size(); i++) {
            slope[i] = weight[i] * (slope[i] - average);
            square += slope[i] * slope[i];
        }
        return square;
    }

    /** Reads the products of the unit validation gradients of tasks that have one; returns how many have. */
    private int readUpper(Lookahead step, Lookahead.Direction down) {
        int count = 0;
        for (int t = 0; t < step.size(); t++) {
            one[t] = 1;
            upper[t] = step.gradient(Lookahead.VALIDATION, step.here(), one);
            one[t] = 0;
            length[t] = Trial.length(upper[t]);
            if (length[t] > 0) {
                heard[count++] = t;
            }
        }
        for (int k = 0; k < count; k++) {
            int t = heard[k];
            for (int l = 0; l <= k; l++) {
                int s = heard[l];
                gram[k][l] = upper[t].dot(upper[s]) / length[t] / length[s];
                gram[l][k] = gram[k][l];
            }
            cross[k] = upper[t].dot(down) / length[t];
        }
        return count;
    }

    /** Moves the shares towards those of this step; returns what the training losses get. */
    private double share(Lookahead step, int count) {
        double mass = 0;
        for (int k = 0; k < count; k++) {
            mass += shares.get(heard[k]);
        }
        double moved = 1 / Math.pow(step.progress().epoch() + 1.0, smoothing);
        for (int k = 0; k < count; k++) {
            double now = shares.get(heard[k]);
            lambda[k] = now + moved * (mass * lambda[k] - now);
            shares.set(heard[k], lambda[k]);
        }
        return mean.multiplier(cross, count, lambda);
    }
}
