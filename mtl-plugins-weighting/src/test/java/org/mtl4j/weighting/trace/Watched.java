package org.mtl4j.weighting.trace;

import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weights;

/** A strategy as it is, and a note of what it looks back at. */
final class Watched<S extends Losses> implements TaskWeighting<S> {

    private final TaskWeighting<S> inner;
    private final double[] lossesAfter;

    /** @param lossesAfter where the losses after a step are noted */
    Watched(TaskWeighting<S> inner, double[] lossesAfter) {
        this.inner = inner;
        this.lossesAfter = lossesAfter;
    }

    static <S extends Losses> TaskWeighting<S> of(TaskWeighting<S> inner, double[] lossesAfter) {
        return new Watched<>(inner, lossesAfter);
    }

    @Override
    public Sight<S> sees() {
        return inner.sees();
    }

    @Override
    public void weigh(S step, Weights weights) {
        inner.weigh(step, weights);
    }

    @Override
    public void lookBack(Losses before, Losses after) {
        for (int i = 0; i < after.size(); i++) {
            lossesAfter[i] = after.loss(i);
        }
        inner.lookBack(before, after);
    }
}
