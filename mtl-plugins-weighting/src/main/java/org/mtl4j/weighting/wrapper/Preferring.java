package org.mtl4j.weighting.wrapper;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;

/**
 * Prefers some tasks to others by a vector, whatever the weighting.
 *
 * <pre>
 * on: answer      inner sees L_i, answers w_i         d = Σ_i p_i w_i g_i
 * on: losses      inner sees p_i L_i, answers w_i     d = Σ_i p_i w_i g_i
 * </pre>
 *
 * <p>Senushkin, Patakin, Kuznetsov, Konushin: Independent Component Alignment for Multi-Task Learning. CVPR 2023,
 * arXiv:2305.19000, where preferences weight what has been balanced ({@code answer}); Miettinen: Nonlinear Multiobjective
 * Optimization. Kluwer 1999, whose weighting and Tchebycheff methods weight what is to be minimised ({@code losses}).
 *
 * <p>{@code answer} does what it says with any weighting: twice the preference is twice the weight. It shines around
 * balancing strategies, and fails their promises: a combination that conflicted with nobody may do so again.
 * {@code losses} keeps those promises, but a balancing strategy does what it is made for and balances the preference away:
 * scale-invariant ones (Nash-MTL, IMTL-G, FAMO) ignore it and MGDA even turns it around, as it leans to short gradients.
 * Use it around sums and maxima of losses, such as the Tchebycheff family. Around {@code equal} both are the same.
 *
 * <p>Price: the inner weighting's.
 *
 * <p>Preferences are factors, not shares: their sum is not normalised, so that 1 leaves a task alone. Private weights that
 * the inner weighting wrote are multiplied too; others follow the engine's rule. TorchJD's {@code pref_vector}s are
 * parameters of single strategies and mean something else in each.
 */
final class Preferring implements Wrapper {

    /** What the preference multiplies. */
    enum On {
        ANSWER,
        LOSSES
    }

    static final Param<PerTask> PREFERENCE = Param.perTask(
                    "preference", "by what a task is preferred: 2 counts twice as much as 1")
            .moreThan(0)
            .defaultTo(PerTask.all(1));
    static final Param<On> ON = Param.oneOf(
                    "on",
                    "what it multiplies: the inner weighting's answer, or the losses that it sees as well",
                    On.class)
            .defaultTo(On.ANSWER);

    static final Factory<WeightingContext, Wrapper> ENTRY = Factory.wrapper(
                    "preferring", "prefers some tasks to others by given factors", Preferring::new)
            .with(PREFERENCE, ON)
            .citing(Citation.of(
                            "Senushkin et al.", "Independent Component Alignment for Multi-Task Learning", "CVPR", 2023)
                    .arxiv("2305.19000"));

    private final PerTask preference;
    private final On on;
    private final int tasks;

    Preferring(WeightingContext context) {
        preference = context.get(PREFERENCE);
        on = context.get(ON);
        tasks = context.tasks().size();
    }

    @Override
    public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
        return switch (on) {
            case ANSWER -> new OnAnswer<>(inner);
            case LOSSES ->
                new Scaling<>(inner, tasks) {
                    @Override
                    void choose(S step) {
                        read(step, factors);
                    }
                };
        };
    }

    private void read(Losses step, double[] factors) {
        for (int i = 0; i < step.size(); i++) {
            factors[i] = preference.of(step.task(i));
        }
    }

    private final class OnAnswer<S extends Losses> implements TaskWeighting<S> {
        private final TaskWeighting<S> inner;
        private final double[] factors = new double[tasks];

        OnAnswer(TaskWeighting<S> inner) {
            this.inner = inner;
        }

        @Override
        public Sight<S> sees() {
            return inner.sees();
        }

        @Override
        public void weigh(S step, Weights weights) {
            inner.weigh(step, weights);
            read(step, factors);
            Parts.multiply(step, weights, factors);
        }

        @Override
        public void lookBack(Losses before, Losses after) {
            inner.lookBack(before, after);
        }
    }
}
