package org.mtl4j.weighting.gradient;

import java.util.Arrays;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/**
 * Takes the mean of each parameter's gradients after the smallest and the largest of them are dropped.
 *
 * <pre>d_c = mean of g_1c, …, g_Tc without the k smallest and the k largest      k = min(trim, ⌊(T − 1) / 2⌋)</pre>
 *
 * <p>Yin, Chen, Ramchandran, Bartlett: Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates. ICML
 * 2018, arXiv:1803.01498.
 *
 * <p>Shines where a few of many tasks have broken labels or exploding losses: none of them can move the mean far. Fails as
 * a balance of healthy tasks: what only one of them needs is an outlier in its column and is never learned.
 *
 * <p>Price: T backward passes, T×P numbers, and sorting T numbers per parameter.
 *
 * <p>Differences: TorchJD refuses fewer than 2 trim + 1 tasks; here at least one number of each column is kept, so that
 * three tasks give their median and two or one their mean. Only present tasks count.
 */
final class TrimmedMean implements GradientAggregator {

    static final Param<Integer> TRIM = Param.integer(
                    "trim", "how many of a parameter's smallest gradients are dropped, and how many of its largest")
            .between(0, 1000)
            .defaultTo(1);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "trimmed-mean", "the mean without outliers, parameter by parameter", TrimmedMean::new)
            .with(TRIM)
            .citing(Citation.of(
                            "Yin et al.",
                            "Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates",
                            "ICML",
                            2018)
                    .arxiv("1803.01498"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION);

    private final int trim;
    private final double[][] gradients;
    private final double[] column;
    private final Combination.Writer<Gradients.Block> trimming = this::trim;
    private int tasks;

    TrimmedMean(WeightingContext context) {
        trim = context.get(TRIM);
        gradients = new double[context.tasks().size()][];
        column = new double[gradients.length];
    }

    @Override
    public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
        tasks = step.size();
        combination.write(trimming);
    }

    private void trim(Gradients.Block block, double[] update) {
        for (int i = 0; i < tasks; i++) {
            gradients[i] = block.gradient(i);
        }
        int dropped = Math.min(trim, (tasks - 1) / 2);
        for (int c = 0; c < block.size(); c++) {
            for (int i = 0; i < tasks; i++) {
                column[i] = gradients[i][c];
            }
            Arrays.sort(column, 0, tasks);
            double sum = 0;
            for (int i = dropped; i < tasks - dropped; i++) {
                sum += column[i];
            }
            update[c] = sum / (tasks - 2 * dropped);
        }
    }
}
