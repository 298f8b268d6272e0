package org.mtl4j.bench.stats;

import java.util.List;
import org.mtl4j.api.metric.Metric.Direction;

/**
 * Δm: how much better the tasks got on average, in percent of what a baseline reaches.
 *
 * <p>{@code Δm = 100/T · Σ_t s_t (M_t - B_t) / |B_t|}, with {@code s_t = 1} where higher is better and {@code -1} where lower is; positive is better. Maninis,
 * Radosavovic, Kokkinos: "Attentive Single-Tasking of Multiple Tasks", CVPR 2019, arXiv:1904.08918. Some papers (Nash-MTL and after) print the same number with the opposite
 * sign. The absolute value in the denominator matters only for metrics that can be negative.
 */
public final class DeltaM {
    private DeltaM() {}

    /** One task: its metric, which way is better, and the same metric of the baseline. */
    public record Pair(double value, double baseline, Direction direction) {

        /** The relative change in percent, positive = better; NaN where the baseline is 0 and a relative change has no meaning. */
        public double percent() {
            if (baseline == 0) {
                return Double.NaN;
            }
            double change = 100 * (value - baseline) / Math.abs(baseline);
            return direction == Direction.HIGHER ? change : -change;
        }
    }

    /** The mean over the tasks; NaN if one of them has no relative change, or without tasks. */
    public static double percent(List<Pair> tasks) {
        return tasks.stream().mapToDouble(Pair::percent).average().orElse(Double.NaN);
    }

    /** For tasks with several metrics: the mean over the tasks of the mean over a task's metrics, so that a task with many counts no more than another. */
    public static double balanced(List<List<Pair>> metricsOfTask) {
        return metricsOfTask.stream().mapToDouble(DeltaM::percent).average().orElse(Double.NaN);
    }
}
