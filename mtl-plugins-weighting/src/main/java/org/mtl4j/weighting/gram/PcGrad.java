package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Takes out of each task's gradient what points against another task's, one task after the other, and adds up the rest.
 *
 * <pre>
 * p_i ← g_i
 * for j ≠ i in random order:  if p_i·g_j &lt; 0 then p_i ← p_i − (p_i·g_j / ‖g_j‖²) g_j
 * d = Σ_i p_i
 * </pre>
 *
 * <p>Yu, Kumar, Gupta, Levine, Hausman, Finn: Gradient Surgery for Multi-Task Learning. NeurIPS 2020, arXiv:2001.06782.
 *
 * <p>Shines where gradients of like length conflict at times. Fails where one is much longer (lengths are left as they
 * are), and it promises less than it seems to: with two tasks the result conflicts with neither, with three or more it may
 * conflict with some, whatever the order.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and T² to T³ additions; every p_i is a combination of the g_j, so
 * no gradient is held.
 *
 * <p>Differences: LibMTL divides by ‖g_j‖² + 1e-8 ({@code epsilon: 1e-8}) and lets j = i take its turn ({@code itself:
 * true}), which matters from three tasks on, when other projections have turned p_i against g_i. TorchJD divides by
 * ‖g_j‖², as here. The authors' TensorFlow code draws one order a step for all tasks and lets j = i take its turn.
 */
final class PcGrad implements TaskWeighting<Gram> {

    /** In which order a gradient meets the others. */
    enum Order {
        RANDOM,
        FIXED
    }

    static final Param<Order> ORDER = Param.oneOf(
                    "order", "in which order a gradient meets the others: drawn anew, or as declared", Order.class)
            .defaultTo(Order.RANDOM);
    static final Param<Double> EPSILON = Param.real("epsilon", "what is added to the squared norm that divides")
            .between(0, 1)
            .defaultTo(0.0);
    static final Param<Boolean> ITSELF = Param.flag("itself", "whether a gradient meets its own task's as well")
            .defaultTo(false);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "pcgrad", "takes out of each gradient what points against another", PcGrad::new)
            .with(ORDER, EPSILON, ITSELF)
            .citing(Citation.of("Yu et al.", "Gradient Surgery for Multi-Task Learning", "NeurIPS", 2020)
                    .arxiv("2001.06782"))
            .having(Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final boolean random;
    private final double epsilon;
    private final boolean itself;
    private final Draws draws;
    private final double[][] gram;
    private final double[] products;
    private final double[] sum;
    private int[] order;

    PcGrad(WeightingContext context) {
        int tasks = context.tasks().size();
        random = context.get(ORDER) == Order.RANDOM;
        epsilon = context.get(EPSILON);
        itself = context.get(ITSELF);
        draws = context.draws("order");
        gram = new double[tasks][tasks];
        products = new double[tasks];
        sum = new double[tasks];
        order = ascending(tasks);
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        if (order.length != tasks) {
            order = ascending(tasks);
        }
        for (int i = 0; i < tasks; i++) {
            sum[i] = 1;
            for (int j = 0; j < tasks; j++) {
                gram[i][j] = step.product(i, j);
            }
        }
        for (int i = 0; i < tasks; i++) {
            if (random) {
                draws.permutation(order);
            }
            project(i);
        }
        for (int i = 0; i < tasks; i++) {
            weights.set(i, sum[i]);
        }
    }

    /** Adds to the sum the coefficients of p_i; {@code products} holds p_i·g_j for all j meanwhile. */
    private void project(int i) {
        int tasks = order.length;
        System.arraycopy(gram[i], 0, products, 0, tasks);
        for (int j : order) {
            double[] row = gram[j];
            if (products[j] < 0 && (itself || j != i) && row[j] + epsilon > 0) {
                double share = products[j] / (row[j] + epsilon);
                sum[j] -= share;
                for (int k = 0; k < tasks; k++) {
                    products[k] -= share * row[k];
                }
            }
        }
    }

    private static int[] ascending(int tasks) {
        int[] order = new int[tasks];
        for (int i = 0; i < tasks; i++) {
            order[i] = i;
        }
        return order;
    }
}
