package org.mtl4j.engine.train;

import java.util.Optional;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.weighing.Batches;

/**
 * One network in training, with all that belongs to its plan; a run has one, or one more for each time its architecture settles.
 *
 * @param validation measures on validation data, if there are any
 */
public record Phase(
        Plan plan, TrainingStep step, Batches batches, int stepsPerEpoch, Optional<PartEvaluator> validation) {

    /** In its steps so far. */
    Spent spent() {
        return new Spent(
                batches.trainingRows(),
                batches.validationRows(),
                plan.passes().forward(),
                plan.passes().backward());
    }
}
