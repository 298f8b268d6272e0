package org.mtl4j.weighting.gram;

import org.mtl4j.weighting.solver.PseudoInverse;

/**
 * The weights of sum 1 for which the combined gradient is projected equally on every task's gradient.
 *
 * <pre>
 * d·u_i = c for all i,   d = Σ_i α_i g_i,   Σ_i α_i = 1,   u_i = g_i / ‖g_i‖
 * γ = C⁻¹ 1              C_ij = u_i·u_j     α_i ∝ γ_i / ‖g_i‖
 * </pre>
 *
 * <p>Where unit gradients depend on each other C has no inverse. If one combination of them vanishes, and not because some
 * are equal, then d = 0 is the only answer, and α is that combination. If there are more, no α or many fit: then α ∝ G⁺ n,
 * n_i = ‖g_i‖, which fits best and is shortest; equal gradients share equally. Gradients of 0 get the weight 0. If the
 * weights so found sum to 0, or all gradients are 0, the answer is 1/T for all.
 */
final class EqualProjections {

    /** Of a unit gradient's square: with less left it depends on others. Products of millions of terms are as exact. */
    private static final double ROUNDING = 1e-12;

    private final PseudoInverse inverse;
    private final double[][] cosines;
    private final double[] norms;
    private final double[] ones;

    EqualProjections(int tasks) {
        inverse = new PseudoInverse(tasks);
        cosines = new double[tasks][tasks];
        norms = new double[tasks];
        ones = new double[tasks];
    }

    /** Writes the weights for the upper left part of a Gram matrix. */
    void solve(double[][] gram, int tasks, double[] weights) {
        int moving = takeUnits(gram, tasks);
        int rank = inverse.of(cosines, tasks, ROUNDING);
        if (rank == moving) {
            inverse.times(ones, weights);
            perGradient(tasks, weights);
        } else {
            inverse.remainder(ones, weights);
            if (rank == moving - 1 && sum(weights, tasks) > ROUNDING * moving) {
                perGradient(tasks, weights);
            } else {
                inverse.of(gram, tasks, ROUNDING);
                inverse.times(norms, weights);
            }
        }
        normalize(weights, tasks);
    }

    /** Counts the gradients that are not 0. */
    private int takeUnits(double[][] gram, int tasks) {
        int moving = 0;
        for (int i = 0; i < tasks; i++) {
            norms[i] = Math.sqrt(gram[i][i]);
            ones[i] = norms[i] > 0 ? 1 : 0;
            moving += norms[i] > 0 ? 1 : 0;
        }
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                cosines[i][j] = norms[i] > 0 && norms[j] > 0 ? gram[i][j] / norms[i] / norms[j] : 0;
            }
        }
        return moving;
    }

    /** From weights of unit gradients to weights of gradients. */
    private void perGradient(int tasks, double[] weights) {
        for (int i = 0; i < tasks; i++) {
            weights[i] = norms[i] > 0 ? weights[i] / norms[i] : 0;
        }
    }

    private static double sum(double[] weights, int tasks) {
        double sum = 0;
        for (int i = 0; i < tasks; i++) {
            sum += weights[i];
        }
        return sum;
    }

    private static void normalize(double[] weights, int tasks) {
        double sum = sum(weights, tasks);
        double size = 0;
        for (int i = 0; i < tasks; i++) {
            size += Math.abs(weights[i]);
        }
        boolean vanishes = !(Math.abs(sum) > ROUNDING * size);
        for (int i = 0; i < tasks; i++) {
            weights[i] = vanishes ? 1.0 / tasks : weights[i] / sum;
        }
    }
}
