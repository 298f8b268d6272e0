package org.mtl4j.weighting.loss;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * Weighs each loss by how much of it is left since the epoch began: loss-balanced task weighting.
 *
 * <pre>w_i = (L_i / L_i⁰)^α      L_i⁰: the task's loss in the first step of the epoch it is present in</pre>
 *
 * <p>Liu, Liang, Gitter: Loss-Balanced Task Weighting to Reduce Negative Transfer in Multi-Task Learning. AAAI 2019.
 *
 * <p>Shines with many tasks of one kind, some of which are learned early: these stop pulling at the rest. Fails with small
 * batches, where the ratio of two of them is noise; and scales stay unbalanced, as its weights do not depend on units.
 *
 * <p>Price: one backward pass; two remembered numbers per task.
 *
 * <p>{@code since: run} compares with the first step of the run instead, as GradNorm does. A loss that began at 0 has a
 * weight of 1. LibMTL and TorchJD do not have it.
 */
final class Bltw implements TaskWeighting<Losses> {

    /** From when on. */
    enum Since {
        EPOCH,
        RUN
    }

    static final Param<Double> ALPHA = Param.real("alpha", "how much what is left counts; 0 makes all weights 1")
            .atLeast(0)
            .search(0.1, 1)
            .defaultTo(0.5);
    static final Param<Since> SINCE = Param.oneOf(
                    "since", "which first step losses are compared with: of the epoch or of the run", Since.class)
            .defaultTo(Since.EPOCH);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "bltw", "less weight to what has fallen since the epoch began", Bltw::new)
            .with(ALPHA, SINCE)
            .citing(Citation.of(
                    "Liu, Liang, Gitter",
                    "Loss-Balanced Task Weighting to Reduce Negative Transfer in Multi-Task Learning",
                    "AAAI",
                    2019))
            .having(Property.HOMOGENEOUS, Property.LINEAR_IN_SCALES, Property.PERMUTATION, Property.NON_NEGATIVE);

    private final double alpha;
    private final Since since;
    private final Memory.TaskValues first;
    private final Memory.TaskValues epochOfFirst;

    Bltw(WeightingContext context) {
        alpha = context.get(ALPHA);
        since = context.get(SINCE);
        first = context.memory().perTask("first", Double.NaN);
        epochOfFirst = context.memory().perTask("epoch", -1);
    }

    @Override
    public Sight<Losses> sees() {
        return Sight.losses();
    }

    @Override
    public void weigh(Losses step, Weights weights) {
        int epoch = since == Since.EPOCH ? step.progress().epoch() : 0;
        for (int i = 0; i < step.size(); i++) {
            double loss = BoundedLosses.nonNegative(step, i, "bltw", "takes a power of it");
            if (epochOfFirst.get(i) != epoch) {
                epochOfFirst.set(i, epoch);
                first.set(i, loss);
            }
            weights.set(i, first.get(i) == 0 ? 1 : Math.pow(loss / first.get(i), alpha));
        }
    }
}
