package org.mtl4j.weighting.lookahead;

import org.mtl4j.api.Experimental;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
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
 * Trains the weights of the losses so that a step with them lowers the validation losses of the tasks that matter.
 *
 * <pre>
 * θ' = θ − η Σ_i λ_i ∇L_i(θ)                                a trial step on the training batch
 * d = ∇ Σ_i p_i V_i(θ')                                     p_i: 1 for primary tasks, V_i: losses on validation rows
 * ∂/∂λ_i = −η ∇L_i(θ)·d ≈ −η (L_i(θ + ε d) − L_i(θ − ε d)) / 2ε      ε = 0.01 / ‖d‖
 * </pre>
 *
 * <p>Liu, James, Davison, Johns: Auto-λ: Disentangling Dynamic Task Relationships. TMLR 2022, arXiv:2202.03091.
 *
 * <p>Shines where some tasks only matter as helpers of others ({@code primary}): helpers that do not help lose their
 * weight. Fails where validation rows are few: the weights then fit them, and validation scores are no longer honest.
 * Weights can become negative, which unlearns a task.
 *
 * <p>Price: three backward and five forward passes a step, whatever the number of tasks; validation rows are trained on.
 * Experimental, as the view it sees is.
 *
 * <p>Differences from the authors' code: the trial step is plain, without the optimiser's momentum and decay, and its
 * length is a parameter, which should be the network's learning rate; the network's step takes the weights from before
 * their own, as with all that is learned. The derivative is theirs. Where nothing can be learned, because the validation
 * gradient is 0 or a trial overflows, the weights rest.
 */
@Experimental
final class AutoLambda implements TaskWeighting<Lookahead> {

    static final Param<Double> INITIAL =
            Param.real("initial", "first weight of each task").between(0, 1000).defaultTo(0.1);
    static final Param<Double> INNER_RATE = Param.real("inner-rate", "length of the trial step, in gradients")
            .between(0, 1000)
            .searchLog(1e-4, 1)
            .defaultTo(0.1);
    static final Param<Double> OUTER_RATE = Param.real("outer-rate", "learning rate of the weights")
            .between(0, 10)
            .searchLog(1e-5, 1e-2)
            .defaultTo(1e-4);
    static final Param<PerTask> PRIMARY = Param.perTask(
                    "primary", "how much each task's validation loss counts: 1 for what matters, 0 for helpers")
            .between(0, 1000)
            .defaultTo(PerTask.all(1));

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "auto-lambda", "weights trained on validation losses one step ahead", AutoLambda::new)
            .with(INITIAL, INNER_RATE, OUTER_RATE, PRIMARY)
            .citing(Citation.of("Liu et al.", "Auto-λ: Disentangling Dynamic Task Relationships", "TMLR", 2022)
                    .arxiv("2202.03091"))
            .having(Property.PERMUTATION, Property.NON_NEGATIVE);

    private static final double REACH = 0.01;

    private final double innerRate;
    private final PerTask primary;
    private final Memory.Learned lambda;
    private final double[] weight;
    private final double[] counts;
    private final double[] slope;

    AutoLambda(WeightingContext context) {
        innerRate = context.get(INNER_RATE);
        primary = context.get(PRIMARY);
        lambda = context.memory()
                .learned("lambda", context.get(INITIAL), new Memory.Learned.By.Adam(context.get(OUTER_RATE), 0));
        weight = new double[context.tasks().size()];
        counts = new double[weight.length];
        slope = new double[weight.length];
    }

    @Override
    public Sight<Lookahead> sees() {
        return Sight.lookahead(tasks -> 3);
    }

    @Override
    public void weigh(Lookahead step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            weight[i] = lambda.get(i);
            counts[i] = primary.of(step.task(i));
            weights.set(i, weight[i]);
        }
        Lookahead.Direction down = step.gradient(Lookahead.TRAINING, step.here(), weight);
        Lookahead.Point trial = step.here().moved(-innerRate, down);
        Lookahead.Direction wish = step.gradient(Lookahead.VALIDATION, trial, counts);
        double length = Trial.length(wish);
        if (length > 0) {
            learn(step, wish, REACH / length);
        }
    }

    private void learn(Lookahead step, Lookahead.Direction wish, double reach) {
        Losses up = step.losses(Lookahead.TRAINING, step.here().moved(reach, wish));
        Losses down = step.losses(Lookahead.TRAINING, step.here().moved(-reach, wish));
        boolean finite = true;
        for (int i = 0; i < step.size(); i++) {
            slope[i] = -innerRate * (up.loss(i) - down.loss(i)) / (2 * reach);
            finite &= Double.isFinite(slope[i]);
        }
        for (int i = 0; finite && i < step.size(); i++) {
            lambda.gradient(i, slope[i]);
        }
    }
}
