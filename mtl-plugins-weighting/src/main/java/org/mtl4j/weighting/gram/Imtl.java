package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Both balances of impartial multi-task learning: learned factors bring losses to 1, and the gradients of what they give
 * are combined with equal projections.
 *
 * <pre>
 * f_i = e^{s_i}     ∂/∂s_i = f_i L_i − 1     ĝ_i = f_i g_i
 * w_i = α_i f_i     α: Σ_i α_i = 1, Σ_i α_i ĝ_i projected equally on every ĝ_j
 * </pre>
 *
 * <p>Liu, Li, Kuang, Xue, Chen, Yang, Liao, Zhang: Towards Impartial Multi-task Learning. ICLR 2021.
 *
 * <p>Shines as {@code imtl-g} does, and the factors reach the heads too, where {@code imtl-g} balances nothing. Fails where
 * {@code imtl-g} or {@code imtl-l} do. In the trunk the factors change no more than the length of the step, as α undoes
 * their ratios.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and one trained number per task.
 *
 * <p>Differences: none from LibMTL's {@code IMTL}, except where gradients depend on each other, as in {@code imtl-g}. The
 * network's optimiser trains s, without weight decay and outside of gradient clipping; heads get the factor, not α.
 */
final class Imtl implements TaskWeighting<Gram> {

    static final Param<Double> INITIAL =
            Param.real("initial", "logarithm of the factors to start with").defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "imtl", "equal projections of gradients of losses that are brought to 1", Imtl::new)
            .with(INITIAL)
            .citing(Citation.of("Liu et al.", "Towards Impartial Multi-task Learning", "ICLR", 2021))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.STATIONARY);

    private final Memory.Learned logFactor;
    private final EqualProjections projections;
    private final double[] factors;
    private final double[][] gram;
    private final double[] solution;

    Imtl(WeightingContext context) {
        int tasks = context.tasks().size();
        logFactor = context.memory().learned("log-factor", context.get(INITIAL), new Memory.Learned.By.Network());
        projections = new EqualProjections(tasks);
        factors = new double[tasks];
        gram = new double[tasks][tasks];
        solution = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            factors[i] = Math.exp(logFactor.get(i));
            logFactor.gradient(i, factors[i] * step.loss(i) - 1);
            for (int j = 0; j <= i; j++) {
                double product = factors[i] * factors[j] * step.product(i, j);
                gram[i][j] = product;
                gram[j][i] = product;
            }
        }
        projections.solve(gram, tasks, solution);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, factors[i] * solution[i]);
            weights.setPrivate(i, factors[i]);
        }
    }
}
