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

/**
 * Averages the gradients that are closest to most others, and drops the rest as faulty.
 *
 * <pre>
 * score_i = Σ ‖g_i − g_j‖²   over the T − byzantine − 2 nearest j ≠ i
 * w_i = 1 / selected for the selected tasks of lowest score, else 0
 * </pre>
 *
 * <p>Blanchard, El Mhamdi, Guerraoui, Stainer: Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent.
 * NeurIPS 2017, arXiv:1703.02757.
 *
 * <p>Shines where tasks are copies of one, say the same loss on the data of many sites of which some cannot be trusted.
 * Fails for tasks that differ, as it was never meant to balance: it trains those that resemble each other, and with
 * gradients of different lengths the short ones.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and T² log T comparisons.
 *
 * <p>Differences: TorchJD adds up distances instead of their squares ({@code squared: false}) and refuses fewer than
 * byzantine + 3 tasks. With so few there is no majority: all get 1/T, as happens when tasks are absent. Of equal scores the
 * task that is declared first wins: with byzantine + 3 tasks the two nearest have the same always.
 */
final class Krum implements TaskWeighting<Gram> {

    static final Param<Integer> BYZANTINE = Param.integer("byzantine", "how many gradients may be faulty")
            .between(0, 1000)
            .defaultTo(1);
    static final Param<Integer> SELECTED = Param.integer("selected", "how many gradients are averaged")
            .between(1, 1000)
            .defaultTo(1);
    static final Param<Boolean> SQUARED =
            Param.flag("squared", "whether squares of distances are added up").defaultTo(true);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "krum", "averages the gradients that are closest to most others", Krum::new)
            .with(BYZANTINE, SELECTED, SQUARED)
            .citing(Citation.of(
                            "Blanchard et al.",
                            "Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent",
                            "NeurIPS",
                            2017)
                    .arxiv("1703.02757"))
            .having(Property.HOMOGENEOUS, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);

    private final int byzantine;
    private final int selected;
    private final boolean squared;
    private final double[] distances;
    private final double[] scores;

    Krum(WeightingContext context) {
        int tasks = context.tasks().size();
        byzantine = context.get(BYZANTINE);
        selected = context.get(SELECTED);
        squared = context.get(SQUARED);
        distances = new double[tasks];
        scores = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        int neighbours = tasks - byzantine - 2;
        if (neighbours < 1) {
            weights.fill(1.0 / tasks);
            return;
        }
        for (int i = 0; i < tasks; i++) {
            scores[i] = score(step, i, neighbours);
        }
        weights.fill(0);
        int count = Math.min(selected, tasks);
        for (int k = 0; k < count; k++) {
            int best = best(tasks);
            weights.set(best, 1.0 / count);
            scores[best] = Double.NaN;
        }
    }

    private double score(Gram step, int i, int neighbours) {
        int others = 0;
        for (int j = 0; j < step.size(); j++) {
            if (j != i) {
                double square = Math.max(0, step.product(i, i) + step.product(j, j) - 2 * step.product(i, j));
                distances[others++] = squared ? square : Math.sqrt(square);
            }
        }
        Arrays.sort(distances, 0, others);
        double score = 0;
        for (int k = 0; k < neighbours; k++) {
            score += distances[k];
        }
        return score;
    }

    /** The lowest score of those that are still numbers. */
    private int best(int tasks) {
        int best = -1;
        for (int i = 0; i < tasks; i++) {
            if (!Double.isNaN(scores[i]) && (best < 0 || scores[i] < scores[best])) {
                best = i;
            }
        }
        return best;
    }
}
