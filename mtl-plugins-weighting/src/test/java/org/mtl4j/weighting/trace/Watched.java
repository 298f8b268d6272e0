package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weights;

/** A strategy as it is, and a note of what it looks back at. */
final class Watched<S extends Losses> implements TaskWeighting<S> {

    private final TaskWeighting<S> inner;
    private final List<Double> lossesAfter;

    /** @param lossesAfter where the losses after a step are noted */
    Watched(TaskWeighting<S> inner, List<Double> lossesAfter) {
        this.inner = inner;
        this.lossesAfter = lossesAfter;
    }

    static <S extends Losses> TaskWeighting<S> of(TaskWeighting<S> inner, List<Double> lossesAfter) {
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
        lossesAfter.clear();
        lossesAfter.addAll(
                IntStream.range(0, after.size()).mapToObj(after::loss).toList());
        inner.lookBack(before, after);
    }
}
