package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
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
 * Weighs each loss by the inverse of a noise variance that is learned beside the network.
 *
 * <pre>
 * Σ_i L_i / (2 e^{s_i}) + r_i      so   w_i = 1 / (2 e^{s_i})   and   ∂/∂s_i = r_i' − w_i L_i
 * log:            r_i = s_i / 2              r_i' = 1/2
 * log-one-plus:   r_i = log(1 + e^{s_i})     r_i' = 1 / (1 + e^{−s_i})
 * constrained:    w_i = T m e^{−s_i} / Σ_j e^{−s_j}, with r as a function of w   ∂/∂s_i = a_i − w_i Σ_j a_j / (T m),  a_i = r_i' − w_i L_i
 * </pre>
 *
 * <p>Kendall, Gal, Cipolla: Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics. CVPR
 * 2018, arXiv:1705.07115. The regulariser log-one-plus, which keeps the objective positive and so the variances from
 * falling below what losses justify: Liebel, Körner: Auxiliary Tasks in Multi-task Learning. 2018, arXiv:1805.06334.
 *
 * <p>Shines where losses differ in unit: at the optimum every w_i L_i is 1/2. Fails where a loss goes to zero: its weight
 * then grows without bound, so an overfitted task takes over, unless {@code mean-weight} or {@code bound} hold it; and it
 * equalises scales, it does not look at conflicts.
 *
 * <p>Price: one backward pass and one trained number per task.
 *
 * <p>The paper has two forms: this one for regressions, and L_i / e^{s_i} + s_i / 2 for classification. Like LibMTL and
 * TorchJD this is the first one for every task; the second is the first one of a loss twice as large. The start is
 * LibMTL's, s_i = −0.5, and TorchJD's is {@code initial: 0}. As there, the network's optimiser trains s, but without the
 * network's weight decay and outside of gradient clipping, and s of a task that is absent rests. Liebel and Körner train
 * the deviation itself; here too it is the logarithm of its square.
 */
final class Uncertainty implements TaskWeighting<Losses> {

    /** What keeps variances from growing. */
    enum Regularizer {
        LOG,
        LOG_ONE_PLUS
    }

    static final Param<Double> INITIAL =
            Param.real("initial", "log-variance to start with").defaultTo(-0.5);
    static final Param<Regularizer> REGULARIZER = Param.oneOf(
                    "regularizer", "what keeps variances small: their logarithm, or that of 1 more", Regularizer.class)
            .defaultTo(Regularizer.LOG);
    static final Param<Double> MEAN_WEIGHT = Param.real(
                    "mean-weight", "what the weights are held to on average; 0 leaves them free")
            .atLeast(0)
            .defaultTo(0.0);
    static final Param<Double> BOUND = Param.real("bound", "log-variances stay between minus this and this")
            .atLeast(0)
            .defaultTo(Double.POSITIVE_INFINITY);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "uncertainty", "inverse noise variances, learned beside the network", Uncertainty::new)
            .with(INITIAL, REGULARIZER, MEAN_WEIGHT, BOUND)
            .citing(
                    Citation.of(
                                    "Kendall, Gal, Cipolla",
                                    "Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics",
                                    "CVPR",
                                    2018)
                            .arxiv("1705.07115"),
                    Citation.of("Liebel, Körner", "Auxiliary Tasks in Multi-task Learning", "arXiv", 2018)
                            .arxiv("1805.06334"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final Regularizer regularizer;
    private final double meanWeight;
    private final double bound;
    private final Memory.Learned logVariance;
    private final double[] shares;
    private final double[] slopes;

    Uncertainty(WeightingContext context) {
        regularizer = context.get(REGULARIZER);
        meanWeight = context.get(MEAN_WEIGHT);
        bound = context.get(BOUND);
        logVariance = context.memory().learned("log-variance", context.get(INITIAL), new Memory.Learned.By.Network());
        shares = new double[context.tasks().size()];
        slopes = new double[shares.length];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        if (meanWeight > 0) {
            weighWithin(step, step.size() * meanWeight, weights);
        } else {
            weighFreely(step, weights);
        }
    }

    private void weighFreely(Losses step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            double weight = 0.5 * Math.exp(-held(i));
            weights.set(i, weight);
            learn(i, slope(weight, step.loss(i)));
        }
    }

    private void weighWithin(Losses step, double total, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            shares[i] = -held(i);
        }
        Softmax.of(shares, tasks);
        double sum = 0;
        for (int i = 0; i < tasks; i++) {
            double weight = total * shares[i];
            weights.set(i, weight);
            slopes[i] = slope(weight, step.loss(i));
            sum += slopes[i];
        }
        for (int i = 0; i < tasks; i++) {
            learn(i, slopes[i] - shares[i] * sum);
        }
    }

    /** With a weight of 1 / (2 e^s), e^s is 1 / (2 weight). */
    private double slope(double weight, double loss) {
        double growth = regularizer == Regularizer.LOG ? 0.5 : 1 / (1 + 2 * weight);
        return growth - weight * loss;
    }

    private double held(int i) {
        return Math.max(-bound, Math.min(bound, logVariance.get(i)));
    }

    /** At a bound nothing pushes further. */
    private void learn(int i, double derivative) {
        boolean outwards = derivative < 0 ? logVariance.get(i) >= bound : logVariance.get(i) <= -bound;
        logVariance.gradient(i, outwards ? 0 : derivative);
    }
}
