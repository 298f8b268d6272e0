package org.mtl4j.weighting.wrapper;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;

/**
 * Averages a weighting's answers over the steps, which takes out the correlation between the weights and the noise of the
 * batch they were found on: CR-MOGM.
 *
 * <pre>w ← α w + (1 − α) inner(step)        w starts from the inner weighting's first answer</pre>
 *
 * <p>Zhou, Zhang, Jiang, Zhong, Gu, Zhu: On the Convergence of Stochastic Multi-Objective Gradient Manipulation and Beyond.
 * NeurIPS 2022.
 *
 * <p>Shines with small batches around strategies that jump from corner to corner of the simplex (MGDA). Fails where weights
 * have to follow quickly, and where a single answer promises what a mean cannot: the mean of conflict-free weights may
 * conflict.
 *
 * <p>Price: the inner weighting's.
 *
 * <p>Differences: none from TorchJD, whose {@code initial_weights} are {@code initial}; there and here the first answer
 * stands in for missing ones, and α is the same in every step. A mean runs over the steps in which its task was present.
 * Private weights that the inner weighting writes are averaged too; its norm limit holds for its own step.
 */
final class Smoothed implements Wrapper {

    static final Param<Double> ALPHA = Param.real("alpha", "share of the former weights that is kept")
            .between(0, 1)
            .defaultTo(0.9);
    static final Param<PerTask> INITIAL = Param.perTask(
                    "initial", "weights that the mean starts from; 0 for all: from the first answer")
            .between(0, 1e6)
            .defaultTo(PerTask.all(0));

    static final Factory<WeightingContext, Wrapper> ENTRY = Factory.wrapper(
                    "smoothed", "averages the inner weighting's answers over the steps", Smoothed::new)
            .with(ALPHA, INITIAL)
            .citing(Citation.of(
                    "Zhou et al.",
                    "On the Convergence of Stochastic Multi-Objective Gradient Manipulation and Beyond",
                    "NeurIPS",
                    2022));

    private final double alpha;
    private final PerTask initial;
    private final boolean starts;
    private final Memory.Answer last;
    private final Memory.TaskValues seen;

    Smoothed(WeightingContext context) {
        alpha = context.get(ALPHA);
        initial = context.get(INITIAL);
        starts = context.tasks().stream().anyMatch(task -> initial.of(task) > 0);
        last = context.memory().answer("last");
        seen = context.memory().perTask("seen", 0);
    }

    @Override
    public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
        return new TaskWeighting<>() {

            @Override
            public Sight<S> sees() {
                return inner.sees();
            }

            @Override
            public void weigh(S step, Weights weights) {
                inner.weigh(step, weights);
                last.blend(alpha, weights);
                if (starts) {
                    start(step, weights);
                }
                last.keep(weights);
            }

            @Override
            public void lookBack(Losses before, Losses after) {
                inner.lookBack(before, after);
            }
        };
    }

    /** Averages the first answer for a task with its initial weight, which nothing was kept of. */
    private void start(Losses step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            if (seen.get(i) == 0) {
                seen.set(i, 1);
                double from = alpha * initial.of(step.task(i));
                for (int part = 0; part < Parts.count(step); part++) {
                    Weights of = Parts.of(step, weights, part);
                    if (!Double.isNaN(of.get(i))) {
                        of.set(i, from + (1 - alpha) * of.get(i));
                    }
                }
            }
        }
    }
}
