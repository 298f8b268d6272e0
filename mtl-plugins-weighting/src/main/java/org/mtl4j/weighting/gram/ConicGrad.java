package org.mtl4j.weighting.gram;

import java.util.Arrays;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.SimplexQuadratic;

/**
 * Serves the task that gains least, within a cone around the mean gradient.
 *
 * <pre>
 * d = argmax min_i g_i·d  subject to  g_0·d ≥ c ‖g_0‖², ‖d‖ ≤ ‖g_0‖      g_0 = (1/T) Σ_i g_i
 *
 * the dual:  w = argmin h(Σ_i w_i g_i) over the simplex; with a = x·g_0/‖g_0‖, b² = ‖x‖² − a², c² + s² = 1
 *   h(x) = ‖x‖          d ∝ x                          if a ≥ c ‖x‖: within the cone
 *   h(x) = c a + s b    d ∝ c g_0/‖g_0‖ + s x_⊥/b      else: on its edge
 * </pre>
 *
 * <p>Hassanpour, Janjua, Zhang, Lavasani, Zhang, Zhou, Gao: Fantastic Multi-Task Gradient Updates and How to Find Them In a
 * Cone. 2025, arXiv:2502.00217.
 *
 * <p>Shines where the mean is right on the whole and leaves one task behind: the angle bounds how far it is left, and the
 * length is the mean's, so learning rates carry over. Fails as {@code mgda} does where lengths differ: the shortest gradient
 * gains least and pulls the direction to the edge of the cone.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and one or two searches over the simplex.
 *
 * <p>Differences: the problem is the paper's, a largest least gain in a cone around the mean gradient with direction and
 * length kept apart; here its dual is solved to the last digits in every step, and no weights are learned meanwhile. The
 * library peers have no such method, so there are no numbers of others to compare with. A gradient of 0 has no say. Where
 * the mean is 0, d is 0. Where the least gain is reached by tasks whose parts across the mean cancel out (there is no
 * direction in the cone that serves all of them), d is exact to 1e-5 only, and may be shorter than the mean.
 */
final class ConicGrad implements TaskWeighting<Gram> {

    static final Param<Double> COSINE = Param.real(
                    "cosine", "least cosine between the combined and the mean gradient: close to 1 is the mean")
            .between(0, 0.9999)
            .search(0.1, 0.9)
            .defaultTo(0.5);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "conicgrad", "serves who gains least, within a cone around the mean gradient", ConicGrad::new)
            .with(COSINE)
            .citing(Citation.of(
                            "Hassanpour et al.",
                            "Fantastic Multi-Task Gradient Updates and How to Find Them In a Cone",
                            "arXiv",
                            2025)
                    .arxiv("2502.00217"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE);

    private static final double ROUNDING = 64 * Math.ulp(1.0);
    /** What is added to the squares of parts across the mean, relative to the gradient's: so that none is 0 and left out. */
    private static final double ROUNDED_ACROSS = 8 * Math.ulp(1.0);
    /** The same where parts across cancel out: so that what is left has a direction. */
    private static final double CANCELLED_ACROSS = 1e-10;

    private final double cosine;
    private final double sine;
    private final SimplexQuadratic search;
    private final double[][] gram;
    private final double[][] across;
    private final double[] along;
    private final double[] linear;
    private final double[] share;

    ConicGrad(WeightingContext context) {
        int tasks = context.tasks().size();
        cosine = context.get(COSINE);
        sine = Math.sqrt(1 - cosine * cosine);
        search = new SimplexQuadratic(tasks);
        gram = new double[tasks][tasks];
        across = new double[tasks][tasks];
        along = new double[tasks];
        linear = new double[tasks];
        share = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        step.matrix(gram);
        double mean = measure(tasks);
        if (mean == 0) {
            weights.fill(1.0 / tasks);
        } else if (!within(tasks, mean, weights)) {
            onEdge(tasks, mean, weights);
        }
    }

    /** Fills in the products with the mean's unit vector, and returns the mean's length, 0 if it is a rounding error. */
    private double measure(int tasks) {
        double square = 0;
        double lengths = 0;
        for (int i = 0; i < tasks; i++) {
            along[i] = 0;
            for (int j = 0; j < tasks; j++) {
                along[i] += gram[i][j] / tasks;
            }
            square += along[i] / tasks;
            lengths += Math.sqrt(gram[i][i]) / tasks;
        }
        if (!(square > ROUNDING * lengths * lengths)) {
            return 0;
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < tasks; i++) {
            along[i] /= length;
        }
        return length;
    }

    /** Takes the shortest mean, if it lies within the cone. */
    private boolean within(int tasks, double mean, Weights weights) {
        Arrays.fill(share, 0, tasks, 0);
        Arrays.fill(linear, 0, tasks, 0);
        search.minimise(gram, linear, 1, tasks, share);
        double length = length(gram, tasks);
        if (search.vanished() || dot(along, tasks) < cosine * length) {
            return false;
        }
        for (int i = 0; i < tasks; i++) {
            weights.set(i, share[i] * mean / length);
        }
        return true;
    }

    /** Tilts the mean to the edge of the cone, or less far if parts across it cancel out. */
    private void onEdge(int tasks, double mean, Weights weights) {
        double length = searchEdge(tasks, ROUNDED_ACROSS);
        if (search.vanished()) {
            length = searchEdge(tasks, CANCELLED_ACROSS);
        }
        double tilt = length > 0 ? sine * mean / length : 0;
        double back = dot(along, tasks) / mean;
        for (int i = 0; i < tasks; i++) {
            weights.set(i, cosine / tasks + tilt * (share[i] - back / tasks));
        }
    }

    private double searchEdge(int tasks, double added) {
        Arrays.fill(share, 0, tasks, 0);
        for (int i = 0; i < tasks; i++) {
            linear[i] = cosine * along[i];
            for (int j = 0; j < tasks; j++) {
                across[i][j] = gram[i][j] - along[i] * along[j];
            }
            across[i][i] = Math.max(0, across[i][i]) + added * gram[i][i];
        }
        search.minimise(across, linear, sine, tasks, share);
        return length(across, tasks);
    }

    /** Of what the shares add up to. */
    private double length(double[][] products, int tasks) {
        double square = 0;
        for (int i = 0; i < tasks; i++) {
            square += share[i] * dot(products[i], tasks);
        }
        return Math.sqrt(Math.max(0, square));
    }

    private double dot(double[] products, int tasks) {
        double sum = 0;
        for (int i = 0; i < tasks; i++) {
            sum += products[i] * share[i];
        }
        return sum;
    }
}
