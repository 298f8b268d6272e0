package org.mtl4j.weighting.loss;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.WeightingContext;

/** How much each task matters. Over all tasks of the run it sums to 1; an absent task's part is nobody's. */
final class Preference {

    static final Param<PerTask> PREFERENCE =
            Param.perTask("preference", "how much each task matters").atLeast(0).defaultTo(PerTask.all(1));
    static final Param<Boolean> RELATIVE = Param.flag(
                    "relative", "whether only the ratios of preferences count: they are divided by their sum")
            .defaultTo(true);

    private final PerTask given;
    private final double unit;

    private Preference(PerTask given, double unit) {
        this.given = given;
        this.unit = unit;
    }

    /** What {@link #PREFERENCE} and {@link #RELATIVE} say. */
    static Preference asGiven(String strategy, WeightingContext context) {
        Preference relative = relative(strategy, context);
        return context.get(RELATIVE) ? relative : new Preference(relative.given, 1);
    }

    /**
     * What {@link #PREFERENCE} says, divided by its sum.
     *
     * @throws MtlException.InvalidSpec if no task matters
     */
    static Preference relative(String strategy, WeightingContext context) {
        PerTask given = context.get(PREFERENCE);
        double sum = context.tasks().stream().mapToDouble(given::of).sum();
        if (!(sum > 0)) {
            throw new MtlException.InvalidSpec(
                    "%s: preference is 0 for every task; give one of them more".formatted(strategy));
        }
        return new Preference(given, sum);
    }

    double of(Task task) {
        return given.of(task) / unit;
    }
}
