package org.mtl4j.weighting.wrapper;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/**
 * Shows a weighting gradients of comparable length, and turns its answer into one for the gradients as they are.
 *
 * <pre>
 * n_i = ‖g_i‖ (length), L_i (loss) or L_i ‖g_i‖ (loss-and-length)
 * inner sees L_i / n_i and g_i / n_i and answers w_i        d = Σ_i (w_i / n_i) g_i
 * </pre>
 *
 * <p>Sener, Koltun: Multi-Task Learning as Multi-Objective Optimization. NeurIPS 2018, arXiv:1810.04650, whose code has
 * these normalisations for MGDA: l2, loss and loss+.
 *
 * <p>Shines around strategies that lean to short gradients (MGDA) or long ones (PCGrad, CAGrad) where losses have unlike
 * units. Fails where a task is done: its gradient is noise, and is stretched to the length of the others.
 *
 * <p>Price: the inner weighting's; of a strategy that reads batches, T more products for each.
 *
 * <p>Differences: in Sener and Koltun's code and LibMTL only MGDA has it; with a shared representation LibMTL applies w_i
 * without dividing by n_i. Lengths are those of all shared parameters together, also if the inner weighting sees groups, and
 * root mean squares over the batches of a step. Losses alone have no lengths: only {@code by: loss} goes around a
 * weighting that sees losses or looks ahead. A task whose n_i is 0 is shown as it is.
 */
final class Normalized implements Wrapper {

    /** What gradients are divided by. */
    enum By {
        LENGTH,
        LOSS,
        LOSS_AND_LENGTH
    }

    static final Param<By> BY = Param.oneOf(
                    "by",
                    "what each task's loss and gradient are divided by: its gradient's length, its loss, or both",
                    By.class)
            .defaultTo(By.LENGTH);

    static final Factory<WeightingContext, Wrapper> ENTRY = Factory.wrapper(
                    "normalized", "shows the inner weighting gradients of comparable length", Normalized::new)
            .with(BY)
            .citing(Citation.of("Sener, Koltun", "Multi-Task Learning as Multi-Objective Optimization", "NeurIPS", 2018)
                    .arxiv("1810.04650"));

    /** Smaller numbers do not divide: the square of their reciprocal could overflow. */
    private static final double LEAST = 1e-150;

    private final By by;
    private final int tasks;

    Normalized(WeightingContext context) {
        by = context.get(BY);
        tasks = context.tasks().size();
    }

    @Override
    public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
        Sight<S> sight = inner.sees();
        boolean blind = sight.kind() == Sight.Kind.LOSSES || sight.kind() == Sight.Kind.LOOKAHEAD;
        if (blind && by != By.LOSS) {
            throw new MtlException.InvalidSpec(
                    "normalized: the lengths of gradients are unknown to a weighting that sees %s; use by: loss around it"
                            .formatted(sight.name()));
        }
        return new Scaling<>(inner, tasks) {
            @Override
            void choose(S step) {
                for (int i = 0; i < step.size(); i++) {
                    double divisor = divisor(step, i);
                    factors[i] = divisor < LEAST ? 1 : 1 / divisor;
                }
            }
        };
    }

    private double divisor(Losses step, int i) {
        return switch (by) {
            case LENGTH -> length(step, i);
            case LOSS -> loss(step, i);
            case LOSS_AND_LENGTH -> loss(step, i) * length(step, i);
        };
    }

    private static double loss(Losses step, int i) {
        double loss = step.loss(i);
        if (loss < 0) {
            throw new MtlException.InvalidSpec(
                    "normalized: the loss of task '%s' is %s in step %d; only losses of at least 0 can be divided by, so use by: length"
                            .formatted(
                                    step.task(i).name(), loss, step.progress().step()));
        }
        return loss;
    }

    private static double length(Losses step, int i) {
        double square = 0;
        if (step instanceof Gram gram) {
            square = gram.product(i, i);
        } else if (step instanceof GroupedGram grouped) {
            for (int k = 0; k < grouped.groups(); k++) {
                square += grouped.group(k).product(i, i);
            }
        } else if (step instanceof BatchGram across) {
            for (int b = 0; b < across.batches(); b++) {
                square += across.product(b, i, b, i) / across.batches();
            }
        }
        return Math.sqrt(square);
    }
}
