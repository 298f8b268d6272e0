package org.mtl4j.weighting.loss;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.WeightingContext;

/** The point that losses are measured from: what each could be at best. */
final class ReferencePoint {

    static final Param<PerTask> REFERENCE = Param.perTask("reference", "the best loss of each task, the ideal point")
            .defaultTo(PerTask.all(0));

    private final String strategy;
    private final PerTask reference;

    ReferencePoint(String strategy, WeightingContext context) {
        this.strategy = strategy;
        this.reference = context.get(REFERENCE);
    }

    /**
     * How far the loss of task i is from there.
     *
     * @throws MtlException.InvalidSpec if it is below
     */
    double distance(Losses step, int i) {
        double best = reference.of(step.task(i));
        double distance = step.loss(i) - best;
        if (distance < 0) {
            throw new MtlException.InvalidSpec(
                    "%s: the loss of task '%s' is %s, below its reference %s; give a reference that no batch goes below"
                            .formatted(strategy, step.task(i).name(), step.loss(i), best));
        }
        return distance;
    }
}
