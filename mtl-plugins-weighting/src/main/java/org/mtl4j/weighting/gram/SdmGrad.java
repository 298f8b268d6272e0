package org.mtl4j.weighting.gram;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.SimplexProjection;

/**
 * Looks for the shortest combination of gradients near the preferred one, by stochastic steps on two batches, and applies
 * it to a third.
 *
 * <pre>
 * minimise ½‖Jᵀ(w + λ p)‖² over the simplex:      A = J₁ J₂ᵀ / (s² + 1e-8)      s = mean_i √max(A_ii, 0)
 * rounds times:   v ← momentum v + A (w + λ p)    w ← P(w − rate v)             v = 0 at first; w goes on from step to step
 * d = J₃ᵀ (w + λ p) / (1 + λ)                     p: preference, 1/T each; J_b: the tasks' gradients in batch b
 * </pre>
 *
 * <p>Xiao, Ban, Ji: Direction-oriented Multi-objective Learning: Simple and Provable Stochastic Algorithms. NeurIPS 2023,
 * arXiv:2305.18409.
 *
 * <p>Shines as a stochastic CAGrad: λ leads from the minimum-norm point (0) to the preferred mean (∞). Fails to come to
 * rest: at the usual rates the iteration oscillates, so the weights are a sample of a neighbourhood, not its centre.
 *
 * <p>Price: three batches and at most 3T backward passes a step, and 3T×P numbers for their gradients.
 *
 * <p>Differences: LibMTL adds up the private gradients of its three batches, {@code private-batches: sum}, which triples
 * the learning rate of heads. TorchJD has {@code rate: 10} and weights the third batch's whole losses: {@code
 * private-batches: applied}, {@code training.private-gradients: weighted}. The preference is divided by its sum over all
 * tasks. Present tasks share the w they had together, absent ones keep theirs.
 */
final class SdmGrad implements TaskWeighting<BatchGram> {

    static final Param<Double> LAMBDA = Param.real("lambda", "pull of the answer towards the preferred mean")
            .between(0, 1e6)
            .searchLog(0.01, 10)
            .defaultTo(0.3);
    static final Param<PerTask> PREFERENCE = Param.perTask("preference", "shares of the tasks in the preferred mean")
            .between(0, 1e6)
            .defaultTo(PerTask.all(1));
    static final Param<Integer> ROUNDS = Param.integer("rounds", "steps of w within a training step")
            .between(1, 100_000)
            .defaultTo(20);
    static final Param<Double> RATE = Param.real("rate", "their length")
            .between(0, 1000)
            .searchLog(0.1, 25)
            .defaultTo(5.0);
    static final Param<Double> MOMENTUM =
            Param.real("momentum", "their momentum").between(0, 1).defaultTo(0.5);
    static final Param<PrivateBatches> PRIVATE_BATCHES = PrivateBatches.param();

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "sdmgrad", "shortest combination near the mean, by stochastic steps", SdmGrad::new)
            .with(LAMBDA, PREFERENCE, ROUNDS, RATE, MOMENTUM, PRIVATE_BATCHES)
            .citing(Citation.of(
                            "Xiao, Ban, Ji",
                            "Direction-oriented Multi-objective Learning: Simple and Provable Stochastic Algorithms",
                            "NeurIPS",
                            2023)
                    .arxiv("2305.18409"))
            .having(Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);

    private static final int BATCHES = 3;
    private static final double MARGIN = 1e-8;

    private final double lambda;
    private final PerTask preference;
    private final double preferences;
    private final int rounds;
    private final double rate;
    private final double momentum;
    private final PrivateBatches privateBatches;
    private final Memory.TaskValues kept;
    private final SimplexProjection simplex;
    private final double[][] products;
    private final double[] w;
    private final double[] pull;
    private final double[] velocity;

    SdmGrad(WeightingContext context) {
        lambda = context.get(LAMBDA);
        preference = context.get(PREFERENCE);
        preferences = context.tasks().stream().mapToDouble(preference::of).sum();
        if (!(preferences > 0)) {
            throw new MtlException.InvalidSpec("sdmgrad: preference is 0 for every task; give some task a share");
        }
        rounds = context.get(ROUNDS);
        rate = context.get(RATE);
        momentum = context.get(MOMENTUM);
        privateBatches = context.get(PRIVATE_BATCHES);
        int declared = context.tasks().size();
        kept = context.memory().perTask("w", 1.0 / declared);
        simplex = new SimplexProjection(declared);
        products = new double[declared][declared];
        w = new double[declared];
        pull = new double[declared];
        velocity = new double[declared];
    }

    @Override
    public Sight<BatchGram> sees() {
        return Sight.gramAcross(BATCHES);
    }

    @Override
    public void weigh(BatchGram step, Weights weights) {
        int tasks = step.size();
        double mass = 0;
        for (int i = 0; i < tasks; i++) {
            w[i] = kept.get(i);
            mass += w[i];
            pull[i] = lambda * share(step.task(i));
            velocity[i] = 0;
        }
        readProducts(step);
        for (int round = 0; round < rounds; round++) {
            move(tasks, mass);
        }
        for (int i = 0; i < tasks; i++) {
            kept.set(i, w[i]);
            weights.set(i, (w[i] + pull[i]) / (1 + lambda));
        }
        privateBatches.write(BATCHES, weights);
    }

    private double share(Task task) {
        return preference.of(task) / preferences;
    }

    private void readProducts(BatchGram step) {
        int tasks = step.size();
        double length = 0;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                products[i][j] = step.product(0, i, 1, j);
            }
            length += Math.sqrt(Math.max(0, products[i][i])) / tasks;
        }
        double scale = length * length + MARGIN;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                products[i][j] /= scale;
            }
        }
    }

    private void move(int tasks, double mass) {
        for (int i = 0; i < tasks; i++) {
            double slope = 0;
            for (int j = 0; j < tasks; j++) {
                slope += products[i][j] * (w[j] + pull[j]);
            }
            velocity[i] = momentum * velocity[i] + slope;
        }
        for (int i = 0; i < tasks; i++) {
            w[i] -= rate * velocity[i];
        }
        simplex.project(w, tasks, mass);
    }
}
