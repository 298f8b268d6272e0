package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;

/**
 * What a plan must be able to do for a weighting.
 *
 * @param perTask gradients of single tasks
 * @param columns their single columns
 * @param batches training batches in a step
 */
public record SightNeeds(boolean perTask, boolean columns, int batches) {

    public static SightNeeds of(Weighting weighting) {
        if (weighting instanceof TaskWeighting<?> byWeights) {
            Sight<?> sight = byWeights.sees();
            return switch (sight.kind()) {
                case LOSSES, LOOKAHEAD -> new SightNeeds(false, false, 1);
                case GRAM, GROUPED_GRAM -> new SightNeeds(true, false, 1);
                case BATCH_GRAM -> new SightNeeds(true, true, sight.batches());
                case GRADIENTS -> new SightNeeds(true, true, 1);
            };
        }
        return new SightNeeds(true, true, 1);
    }
}
