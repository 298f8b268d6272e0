package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
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
 * Draws new weights in every step: random loss weighting, RLW.
 *
 * <pre>
 * normal                  w = softmax(z)            z_i ~ N(0, 1)
 * random-normal           w = softmax(z)            z_i ~ N(m_i, d_i²), with m_i and d_i ~ U(0, 1) drawn once a run
 * uniform                 w = softmax(u)            u_i ~ U(0, 1)
 * dirichlet               w uniform on the simplex
 * bernoulli               w = b / Σ_j b_j           b_i ~ B(1/2), drawn again while all are 0
 * constrained-bernoulli   w = 1 for one task, 0 for the others
 * </pre>
 *
 * <p>Lin, Ye, Zhang, Tsang: Reasonable Effectiveness of Random Weighting: A Litmus Test for Multi-Task Learning. TMLR
 * 2022, arXiv:2111.10603.
 *
 * <p>Shines as a litmus test: what does not beat it has not balanced anything. Its noise sometimes leads out of bad
 * optima. Fails where the scales of losses differ, which its mean, equal weights, does not mend.
 *
 * <p>Price: one backward pass.
 *
 * <p>The default is LibMTL's {@code RLW} and TorchJD's {@code Random}; the latter's aggregator leaves the heads unweighted,
 * which the run's option {@code private-gradients: own} does here. All forms sum to 1, as in the paper; its first code left the Bernoulli
 * weights unnormalised, and took a softmax of the Dirichlet ones.
 */
final class RandomWeights implements TaskWeighting<Losses> {

    /** What weights are drawn from. */
    enum Distribution {
        NORMAL,
        RANDOM_NORMAL,
        UNIFORM,
        DIRICHLET,
        BERNOULLI,
        CONSTRAINED_BERNOULLI
    }

    static final Param<Distribution> DISTRIBUTION = Param.oneOf(
                    "distribution", "what weights are drawn from", Distribution.class)
            .defaultTo(Distribution.NORMAL);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "random", "weights drawn anew in every step", RandomWeights::new)
            .with(DISTRIBUTION)
            .citing(Citation.of(
                            "Lin et al.",
                            "Reasonable Effectiveness of Random Weighting: A Litmus Test for Multi-Task Learning",
                            "TMLR",
                            2022)
                    .arxiv("2111.10603"))
            .having(
                    Property.HOMOGENEOUS,
                    Property.LINEAR_IN_SCALES,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE,
                    Property.SUMS_TO_ONE);

    private final Distribution distribution;
    private final Draws draws;
    private final Memory.TaskValues means;
    private final Memory.TaskValues deviations;
    private final double[] shares;

    RandomWeights(WeightingContext context) {
        distribution = context.get(DISTRIBUTION);
        draws = context.draws("weights");
        means = context.memory().perTask("mean", Double.NaN);
        deviations = context.memory().perTask("deviation", Double.NaN);
        shares = new double[context.tasks().size()];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int tasks = step.size();
        switch (distribution) {
            case NORMAL -> normal(tasks);
            case RANDOM_NORMAL -> randomNormal(tasks);
            case UNIFORM -> uniform(tasks);
            case DIRICHLET -> dirichlet(tasks);
            case BERNOULLI -> bernoulli(tasks);
            case CONSTRAINED_BERNOULLI -> oneOf(tasks);
        }
        for (int i = 0; i < tasks; i++) {
            weights.set(i, shares[i]);
        }
    }

    private void normal(int tasks) {
        for (int i = 0; i < tasks; i++) {
            shares[i] = draws.normal();
        }
        Softmax.of(shares, tasks);
    }

    private void randomNormal(int tasks) {
        for (int i = 0; i < tasks; i++) {
            if (Double.isNaN(means.get(i))) {
                means.set(i, draws.uniform());
                deviations.set(i, draws.uniform());
            }
            shares[i] = means.get(i) + deviations.get(i) * draws.normal();
        }
        Softmax.of(shares, tasks);
    }

    private void uniform(int tasks) {
        for (int i = 0; i < tasks; i++) {
            shares[i] = draws.uniform();
        }
        Softmax.of(shares, tasks);
    }

    /** Exponential draws over their sum. */
    private void dirichlet(int tasks) {
        for (int i = 0; i < tasks; i++) {
            shares[i] = -Math.log(1 - draws.uniform());
        }
        Shares.scaleTo(1, shares, tasks);
    }

    private void bernoulli(int tasks) {
        double sum = 0;
        while (sum == 0) {
            for (int i = 0; i < tasks; i++) {
                shares[i] = draws.uniform() < 0.5 ? 0 : 1;
                sum += shares[i];
            }
        }
        Shares.scaleTo(1, shares, tasks);
    }

    private void oneOf(int tasks) {
        int chosen = (int) (tasks * draws.uniform());
        for (int i = 0; i < tasks; i++) {
            shares[i] = i == chosen ? 1 : 0;
        }
    }
}
