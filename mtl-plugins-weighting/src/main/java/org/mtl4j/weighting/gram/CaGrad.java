package org.mtl4j.weighting.gram;

import java.util.Arrays;
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
import org.mtl4j.weighting.solver.DualCone;
import org.mtl4j.weighting.solver.SimplexQuadratic;

/**
 * Looks in a ball around the mean gradient for the direction that improves the worst-off task most.
 *
 * <pre>
 * d = argmax min_i g_i·d  subject to  ‖d − g_0‖ ≤ c ‖g_0‖        g_0 = Σ_i g_i / T
 *   = g_0 + c ‖g_0‖ g_w / ‖g_w‖      g_w = Σ_i w_i g_i
 * w = argmin g_w·g_0 + c ‖g_0‖ ‖g_w‖  subject to  w ≥ 0, Σ_i w_i = 1
 * </pre>
 *
 * <p>Liu, Liu, Jin, Stone, Liu: Conflict-Averse Gradient Descent for Multi-task Learning. NeurIPS 2021, arXiv:2110.14048.
 *
 * <p>Shines where the mean loss is what counts and no task may be forgotten: with c &lt; 1 it still converges to a minimum of
 * the mean loss. Fails where losses have other scales, as g_0 is then the gradient of the largest; c = 0 is plain descent,
 * a large c MGDA with longer steps.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and microseconds for the exact solver, which starts at the last
 * step's support.
 *
 * <p>Differences: the authors' code and LibMTL divide d by 1 + c² unless told otherwise ({@code rescale: square}; LibMTL's
 * rescale 2 is {@code linear}), and add 1e-8 to the radius and to what is divided by or taken the root of ({@code epsilon:
 * 1e-8}). TorchJD answers 0 where ‖g_w‖ is below 1e-4 of the root of Σ ‖g_i‖² ({@code norm-eps: 1e-4}). All of them
 * have general solvers that stop early, LibMTL's up to 1e-3 from the optimal w; this one goes to the last digits.
 *
 * <p>Where g_w = 0 is optimal, as between opposite gradients, the closed form says nothing, and nobody can be improved
 * without harm to another: the answer is then the direction closest to g_0 that harms none. A task whose gradient is 0
 * cannot be improved and is not asked.
 */
final class CaGrad implements TaskWeighting<Gram> {

    /** What the direction is divided by. */
    enum Rescale {
        NONE,
        SQUARE,
        LINEAR
    }

    static final Param<Double> C = Param.real("c", "radius of the ball, in lengths of the mean gradient")
            .between(0, 1000)
            .search(0, 1)
            .defaultTo(0.5);
    static final Param<Rescale> RESCALE = Param.oneOf(
                    "rescale", "what the direction is divided by: 1, 1 + c², or 1 + c", Rescale.class)
            .defaultTo(Rescale.NONE);
    static final Param<Double> EPSILON = Param.real(
                    "epsilon", "what is added to the radius, and to a length that divides")
            .between(0, 1)
            .defaultTo(0.0);
    static final Param<Double> NORM_EPS = Param.real(
                    "norm-eps", "length of g_w below which the answer is 0, in roots of the sum of squared lengths")
            .between(0, 1)
            .defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "cagrad", "what improves the worst-off task most, in a ball around the mean", CaGrad::new)
            .with(C, RESCALE, EPSILON, NORM_EPS)
            .citing(Citation.of(
                            "Liu et al.", "Conflict-Averse Gradient Descent for Multi-task Learning", "NeurIPS", 2021)
                    .arxiv("2110.14048"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final double c;
    private final double divisor;
    private final double epsilon;
    private final double normEps;
    private final SimplexQuadratic search;
    private final DualCone harmless;
    private final Memory.TaskValues last;
    private final double[][] gram;
    private final double[] products;
    private final double[] mean;
    private final double[] shares;
    private final double[] answer;
    private int tasks;

    CaGrad(WeightingContext context) {
        int declared = context.tasks().size();
        c = context.get(C);
        divisor = switch (context.get(RESCALE)) {
            case NONE -> 1;
            case SQUARE -> 1 + c * c;
            case LINEAR -> 1 + c;
        };
        epsilon = context.get(EPSILON);
        normEps = context.get(NORM_EPS);
        search = new SimplexQuadratic(declared);
        harmless = new DualCone(declared);
        last = context.memory().perTask("share", 0);
        gram = new double[declared][declared];
        products = new double[declared];
        mean = new double[declared];
        shares = new double[declared];
        answer = new double[declared];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        tasks = step.size();
        step.matrix(gram);
        double square = 0;
        for (int i = 0; i < tasks; i++) {
            mean[i] = 1.0 / tasks;
            answer[i] = mean[i];
            shares[i] = last.get(i);
            products[i] = 0;
            for (int j = 0; j < tasks; j++) {
                products[i] += gram[i][j] / tasks;
            }
            square += products[i] / tasks;
        }
        double radius = c * Math.sqrt(Math.max(0, square) + epsilon) + epsilon;
        if (radius != 0) {
            lean(radius);
        }
        for (int i = 0; i < tasks; i++) {
            last.set(i, shares[i]);
            weights.set(i, answer[i] / divisor);
        }
    }

    /** Moves the answer from the mean to where the worst-off task gains most. */
    private void lean(double radius) {
        search.minimise(gram, products, radius, tasks, shares);
        double length = length(shares);
        if (length < normEps * Math.sqrt(trace())) {
            Arrays.fill(answer, 0, tasks, 0);
        } else if (search.vanished()) {
            harmless.of(gram, tasks);
            harmless.project(mean, answer);
        } else {
            for (int i = 0; i < tasks; i++) {
                answer[i] += radius / (length + epsilon) * shares[i];
            }
        }
    }

    private double length(double[] combination) {
        double square = 0;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                square += combination[i] * gram[i][j] * combination[j];
            }
        }
        return Math.sqrt(Math.max(0, square));
    }

    private double trace() {
        double trace = 0;
        for (int i = 0; i < tasks; i++) {
            trace += gram[i][i];
        }
        return trace;
    }
}
