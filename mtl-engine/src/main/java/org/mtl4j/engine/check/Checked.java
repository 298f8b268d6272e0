package org.mtl4j.engine.check;

import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;

/** Puts a wrapper around a plug-in that answers the same, but names the plug-in and its jar when it breaks its contract. */
public final class Checked {

    private Checked() {}

    /**
     * A weighting that checks what another one does; allocates nothing in a step.
     *
     * @param name name of the weighting, wrappers included
     * @param jar where it came from, as messages call it
     * @return of the same kind, with the same sight
     */
    public static Weighting weighting(String name, String jar, Weighting weighting) {
        Culprit culprit = new Culprit(name, jar);
        if (weighting instanceof TaskWeighting<?> byWeights) {
            return checked(culprit, byWeights);
        }
        if (weighting instanceof GradientAggregator aggregator) {
            return new CheckedGradientAggregator(culprit, aggregator);
        }
        if (weighting instanceof RepresentationAggregator aggregator) {
            return new CheckedRepresentationAggregator(culprit, aggregator);
        }
        throw new IllegalArgumentException("not a weighting: " + weighting);
    }

    private static <S extends Losses> Weighting checked(Culprit culprit, TaskWeighting<S> weighting) {
        return new CheckedTaskWeighting<>(culprit, weighting);
    }
}
