package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;

/** How one kind of answer becomes the gradient that the optimiser reads; chosen once per run. */
public interface StepRule {

    /** The rule for a strategy's kind of answer and sight. */
    static StepRule of(Weighting weighting, StepContext context) {
        if (weighting instanceof TaskWeighting<?> byWeights) {
            return WeightRule.of(byWeights, context);
        }
        if (weighting instanceof GradientAggregator aggregator) {
            return new AggregatorRule(aggregator, context);
        }
        if (weighting instanceof RepresentationAggregator aggregator) {
            return new RepresentationRule(aggregator, context);
        }
        throw new IllegalArgumentException("not a weighting: " + weighting);
    }

    /** The losses the strategy sees; the training step fills them in. */
    StepLosses losses();

    /** Asks the strategy and leaves the update in the plan's gradient. */
    void update();

    /** Factor of each declared task's gradient in the last update; NaN where there is no such number. */
    double weight(int task);

    /** Whether {@link #lookBack} wants the losses after the update. */
    boolean looksBack();

    void lookBack(StepLosses after);
}
