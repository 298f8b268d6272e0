package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.Softmax;

/**
 * Minimises a smooth form of the largest weighted loss: smooth Tchebycheff scalarisation.
 *
 * <pre>
 * paper:      μ log Σ_j exp(p_j (L_j − z_j) / μ)             w_i = p_i softmax_i(p (L − z) / μ)
 * logarithms: T μ log Σ_j (L_j / N_j)^{1/μ}                  w_i = T softmax_i(log(L / N) / μ) / L_i
 *             and Σ_j log L_j in the warm-up                 w_i = 1 / L_i
 * p: preference      z: reference      N_j: mean loss of task j in the last epoch of the warm-up
 * </pre>
 *
 * <p>Lin, Zhang, Yang, Liu, Wang, Zhang: Smooth Tchebycheff Scalarization for Multi-Objective Optimization. ICML 2024,
 * arXiv:2402.19078.
 *
 * <p>Shines where every Pareto-optimal point should be within reach of some preference, those on concave parts of the
 * front too, and at a small μ where the worst task is to be helped. Fails, in the paper's form, where losses differ in
 * unit: the largest one is the worst by definition. The logarithmic form is free of units; at μ = 1 it is
 * {@code fixed} weights 1 / N_i with a step that shrinks as losses do.
 *
 * <p>Price: one backward pass.
 *
 * <p>The paper's form is TorchJD's {@code STCH}, with {@code relative: false} for preferences that do not sum to 1. The
 * logarithmic form is LibMTL's {@code STCH}: the paper's code for training networks, without preference or reference; its
 * {@code warm-up} counts epochs after the first one, as there. It adds 1e-20 to what it takes logarithms of. A task that
 * the last warm-up epoch did not see counts as if its loss were N.
 */
final class Stch implements TaskWeighting<Losses> {

    /** What is made smooth. */
    enum Form {
        PAPER,
        LOGARITHMS
    }

    static final Param<Form> FORM = Param.oneOf(
                    "form", "the paper's, or that of its training code, on logarithms", Form.class)
            .defaultTo(Form.PAPER);
    static final Param<Double> MU = Param.real("mu", "smoothness: the smaller, the more the largest loss counts")
            .moreThan(0)
            .searchLog(0.01, 10)
            .defaultTo(1.0);
    static final Param<Integer> WARM_UP = Param.integer(
                    "warm-up", "the last epoch, from 0, of sums of logarithms, that losses are compared with later")
            .atLeast(0)
            .defaultTo(4);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "stch", "a smooth form of the largest weighted loss", Stch::new)
            .with(FORM, MU, WARM_UP, Preference.PREFERENCE, Preference.RELATIVE, ReferencePoint.REFERENCE)
            .citing(Citation.of(
                            "Lin et al.",
                            "Smooth Tchebycheff Scalarization for Multi-Objective Optimization",
                            "ICML",
                            2024)
                    .arxiv("2402.19078"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private static final double MARGIN = 1e-20;

    private final Form form;
    private final double mu;
    private final int warmUp;
    private final Preference preference;
    private final ReferencePoint reference;
    private final double[] shares;

    Stch(WeightingContext context) {
        form = context.get(FORM);
        mu = context.get(MU);
        warmUp = context.get(WARM_UP);
        preference = Preference.asGiven("stch", context);
        reference = new ReferencePoint("stch", context);
        shares = new double[context.tasks().size()];
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        if (form == Form.PAPER) {
            weighDistances(step, weights);
        } else if (step.progress().epoch() <= warmUp) {
            warmUp(step, weights);
        } else {
            weighLogarithms(step, weights);
        }
    }

    private void weighDistances(Losses step, Weights weights) {
        int tasks = step.size();
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < tasks; i++) {
            shares[i] = preference.of(step.task(i)) * reference.distance(step, i);
            largest = Math.max(largest, shares[i]);
        }
        for (int i = 0; i < tasks; i++) {
            shares[i] = (shares[i] - largest) / mu;
        }
        Softmax.of(shares, tasks);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, preference.of(step.task(i)) * shares[i]);
        }
    }

    private static void warmUp(Losses step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            weights.set(i, 1 / (loss(step, i) + MARGIN));
        }
    }

    private void weighLogarithms(Losses step, Weights weights) {
        int tasks = step.size();
        for (int i = 0; i < tasks; i++) {
            shares[i] = Math.log(loss(step, i) / unit(step, i) + MARGIN) / mu;
        }
        Softmax.of(shares, tasks);
        for (int i = 0; i < tasks; i++) {
            double unit = unit(step, i);
            weights.set(i, tasks * shares[i] / (loss(step, i) / unit + MARGIN) / unit);
        }
    }

    private double unit(Losses step, int i) {
        double mean = step.history().meanLoss(warmUp, i, History.Over.STEPS);
        return Math.max(MARGIN, Double.isNaN(mean) ? step.loss(i) : mean);
    }

    private static double loss(Losses step, int i) {
        return BoundedLosses.nonNegative(step, i, "stch", "takes its logarithm");
    }
}
