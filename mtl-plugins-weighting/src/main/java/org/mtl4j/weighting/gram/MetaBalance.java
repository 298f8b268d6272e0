package org.mtl4j.weighting.gram;

import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Brings the gradients of auxiliary tasks near the length that the target task's gradient has, for each part of the network
 * by itself.
 *
 * <pre>
 * m_i ← β m_i + (1 − β) ‖g_i‖
 * w_i = r m_target / m_i + (1 − r)     w_target = 1
 * </pre>
 *
 * <p>He, Feng, Cheng, Ji, Guo, Caverlee: MetaBalance: Improving Multi-Task Recommendations via Adapting Gradient Magnitudes
 * of Auxiliary Tasks. WWW 2022, arXiv:2203.06801.
 *
 * <p>Shines where one task counts and the others are there to help it: none can drown it, none is too faint to help. Fails
 * where all count, as they are scaled by one of them, and it does not look at angles: an auxiliary task that opposes the
 * target goes on opposing it.
 *
 * <p>Price: a Gram matrix per group of parameters, at most T backward passes; a number per task and group.
 *
 * <p>Differences: none from the authors' code, which adjusts in both directions; the paper's strategies that only shrink or
 * only enlarge are {@code adjust}. Moving means start at 0 and are divided by 1 − β^k, k the steps in which the task was
 * present: without absent tasks that cancels. In a step without the target, and for tasks whose gradients have been 0 so
 * far, w = 1.
 */
final class MetaBalance implements TaskWeighting<GroupedGram> {

    /** What may be done to auxiliary gradients. */
    enum Adjust {
        BOTH,
        SHRINK,
        ENLARGE
    }

    static final Param<String> TARGET = Param.text("target", "the task that the others help; empty: the first declared")
            .defaultTo("");
    static final Param<Double> RELAX = Param.real("relax", "how far auxiliary gradients go towards the target's length")
            .between(0, 1)
            .search(0.1, 1)
            .defaultTo(0.7);
    static final Param<Double> BETA = Param.real("beta", "share of the moving mean of lengths that is kept")
            .between(0, 0.9999)
            .defaultTo(0.9);
    static final Param<Adjust> ADJUST = Param.oneOf(
                    "adjust", "which auxiliary gradients change: longer ones, shorter ones or both", Adjust.class)
            .defaultTo(Adjust.BOTH);
    static final Param<Sight.Grouping> PER = Param.oneOf(
                    "per", "which parameters a length is taken over", Sight.Grouping.class)
            .defaultTo(Sight.Grouping.TENSOR);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "metabalance", "auxiliary gradients near the length of the target task's", MetaBalance::new)
            .with(TARGET, RELAX, BETA, ADJUST, PER)
            .citing(Citation.of(
                            "He et al.",
                            "MetaBalance: Improving Multi-Task Recommendations via Adapting Gradient Magnitudes of Auxiliary Tasks",
                            "WWW",
                            2022)
                    .arxiv("2203.06801"))
            .having(Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.NON_NEGATIVE);

    private final String target;
    private final double relax;
    private final double beta;
    private final Adjust adjust;
    private final Sight.Grouping per;
    private final Memory.TaskValues steps;
    private final Memory.PairValues lengths;
    private final double[] means;

    MetaBalance(WeightingContext context) {
        target = target(context.get(TARGET), context.tasks());
        relax = context.get(RELAX);
        beta = context.get(BETA);
        adjust = context.get(ADJUST);
        per = context.get(PER);
        steps = context.memory().perTask("steps", 0);
        lengths = context.memory().perPair("length", 0);
        means = new double[context.tasks().size()];
    }

    private static String target(String given, List<Task> tasks) {
        List<String> names = tasks.stream().map(Task::name).toList();
        if (given.isEmpty()) {
            return names.get(0);
        }
        if (!names.contains(given)) {
            throw new MtlException.InvalidSpec("metabalance: there is no task '%s' to be the target; tasks are %s"
                    .formatted(given, String.join(", ", names)));
        }
        return given;
    }

    @Override
    public Sight<GroupedGram> sees() {
        return Sight.gramPer(per);
    }

    @Override
    public void weigh(GroupedGram step, Weights weights) {
        int tasks = step.size();
        int reference = -1;
        for (int i = 0; i < tasks; i++) {
            steps.set(i, steps.get(i) + 1);
            if (step.task(i).name().equals(target)) {
                reference = i;
            }
        }
        int groups = step.groups();
        for (int group = 0; group < groups; group++) {
            measure(step.group(group), group);
            Weights answer = groups == 1 ? weights : weights.group(group);
            for (int i = 0; i < tasks; i++) {
                answer.set(i, reference < 0 ? 1 : weight(means[i], means[reference]));
            }
        }
    }

    private void measure(Gram step, int group) {
        for (int i = 0; i < step.size(); i++) {
            double mean = beta * lengths.get(group, i, i) + (1 - beta) * step.norm(i);
            lengths.set(group, i, i, mean);
            means[i] = mean / (1 - Math.pow(beta, steps.get(i)));
        }
    }

    private double weight(double own, double wanted) {
        boolean stays = switch (adjust) {
            case BOTH -> false;
            case SHRINK -> own <= wanted;
            case ENLARGE -> own >= wanted;
        };
        return stays || own == 0 ? 1 : relax * (wanted / own) + (1 - relax);
    }
}
