package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Turns each task's gradient towards the others until the angles are those the tasks usually have: gradient vaccine.
 *
 * <pre>
 * p_i ← g_i
 * for j ≠ i in random order:  c = p_i·g_j / (‖p_i‖ ‖g_j‖)
 *     if c &lt; ρ_ij then p_i ← p_i + ‖p_i‖ (ρ_ij √(1 − c²) − c √(1 − ρ_ij²)) / (‖g_j‖ √(1 − ρ_ij²)) g_j
 *     ρ_ij ← (1 − β) ρ_ij + β c
 * d = Σ_i p_i
 * </pre>
 *
 * <p>Wang, Tsvetkov, Firat, Cao: Gradient Vaccine: Investigating and Improving Multi-task Optimization in Massively
 * Multilingual Models. ICLR 2021, arXiv:2010.05874.
 *
 * <p>Shines with many related tasks whose gradients mostly agree, where {@code pcgrad} would seldom act. Fails where tasks
 * always conflict: ρ becomes negative and the conflict is left alone. In the first step it is {@code pcgrad}.
 *
 * <p>Price: a Gram matrix per group of parameters, at most T backward passes, T³ multiplications per group.
 *
 * <p>Differences: LibMTL and TorchJD add 1e-8 to both denominators ({@code epsilon: 1e-8}). LibMTL's groups 0, 1, 2 are {@code
 * per: whole, layer, tensor}, with one order for all groups, as here; TorchJD has the whole. The paper takes a small β.
 * √(1 − ρ²) counts as at least 1e-4, so that a target of equal directions does not ask for an infinite step. Cosines with
 * gradients of 0 count as 0.
 */
final class GradVac implements TaskWeighting<GroupedGram> {

    static final Param<Sight.Grouping> PER = Param.oneOf(
                    "per", "which parameters a cosine is taken over", Sight.Grouping.class)
            .defaultTo(Sight.Grouping.WHOLE);
    static final Param<Double> BETA = Param.real("beta", "how fast the target cosines follow the cosines seen")
            .between(0, 1)
            .searchLog(1e-3, 1)
            .defaultTo(0.5);
    static final Param<PcGrad.Order> ORDER = Param.oneOf(
                    "order",
                    "in which order a gradient meets the others: drawn anew, or as declared",
                    PcGrad.Order.class)
            .defaultTo(PcGrad.Order.RANDOM);
    static final Param<Double> EPSILON = Param.real("epsilon", "what is added to norms that divide")
            .between(0, 1)
            .defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "gradvac", "turns gradients towards each other to the angles they usually have", GradVac::new)
            .with(PER, BETA, ORDER, EPSILON)
            .citing(Citation.of(
                            "Wang et al.",
                            "Gradient Vaccine: Investigating and Improving Multi-task Optimization in Massively Multilingual Models",
                            "ICLR",
                            2021)
                    .arxiv("2010.05874"))
            .having(Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.PERMUTATION, Property.NON_NEGATIVE);

    private static final double LEAST_SINE = 1e-4;

    private final Sight.Grouping per;
    private final double beta;
    private final boolean random;
    private final double epsilon;
    private final Draws draws;
    private final Memory.PairValues target;
    private final int[][] orders;
    private final double[][] gram;
    private final double[] products;
    private final double[] sum;

    GradVac(WeightingContext context) {
        int tasks = context.tasks().size();
        per = context.get(PER);
        beta = context.get(BETA);
        random = context.get(ORDER) == PcGrad.Order.RANDOM;
        epsilon = context.get(EPSILON);
        draws = context.draws("order");
        target = context.memory().perPair("target-cosine", 0);
        orders = new int[tasks][tasks];
        gram = new double[tasks][tasks];
        products = new double[tasks];
        sum = new double[tasks];
    }

    @Override
    public Sight<GroupedGram> sees() {
        return Sight.gramPer(per);
    }

    @Override
    public void weigh(GroupedGram step, Weights weights) {
        int tasks = step.size();
        order(tasks);
        int groups = step.groups();
        for (int group = 0; group < groups; group++) {
            step.group(group).matrix(gram);
            for (int i = 0; i < tasks; i++) {
                sum[i] = 1;
            }
            for (int i = 0; i < tasks; i++) {
                turn(group, i, tasks);
            }
            Weights answer = groups == 1 ? weights : weights.group(group);
            for (int i = 0; i < tasks; i++) {
                answer.set(i, sum[i]);
            }
        }
    }

    /** For each task, positions in the list of the others. */
    private void order(int tasks) {
        for (int i = 0; i < tasks; i++) {
            if (random) {
                draws.permutation(orders[i], tasks - 1);
            } else {
                for (int k = 0; k < tasks - 1; k++) {
                    orders[i][k] = k;
                }
            }
        }
    }

    /** Adds to the sum the coefficients of p_i; {@code products} holds p_i·g_j for all j meanwhile. */
    private void turn(int group, int i, int tasks) {
        System.arraycopy(gram[i], 0, products, 0, tasks);
        double square = gram[i][i];
        for (int k = 0; k < tasks - 1; k++) {
            int j = orders[i][k] < i ? orders[i][k] : orders[i][k] + 1;
            double own = Math.sqrt(Math.max(0, square));
            double other = Math.sqrt(gram[j][j]);
            double cosine = cosine(products[j], own * other + epsilon);
            double wanted = target.get(group, i, j);
            if (cosine < wanted) {
                double share = share(own, other, cosine, wanted);
                sum[j] += share;
                square += share * (2 * products[j] + share * gram[j][j]);
                for (int m = 0; m < tasks; m++) {
                    products[m] += share * gram[j][m];
                }
            }
            target.set(group, i, j, (1 - beta) * wanted + beta * cosine);
        }
    }

    private static double cosine(double product, double norms) {
        return norms > 0 ? Math.max(-1, Math.min(1, product / norms)) : 0;
    }

    /** How much of the other gradient brings the cosine to the wanted one. */
    private double share(double own, double other, double cosine, double wanted) {
        double sine = Math.max(LEAST_SINE, Math.sqrt(1 - wanted * wanted));
        double divisor = other * sine + epsilon;
        return divisor > 0 ? own * (wanted * Math.sqrt(1 - cosine * cosine) - cosine * sine) / divisor : 0;
    }
}
