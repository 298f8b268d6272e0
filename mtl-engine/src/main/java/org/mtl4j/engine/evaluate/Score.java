package org.mtl4j.engine.evaluate;

import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.api.metric.MetricId;

/**
 * One number of an evaluation with what it means.
 *
 * @param value NaN where the metric is not defined
 */
public record Score(MetricId id, Direction direction, double value) {

    /** Whether this is strictly better than another value of the same metric; NaN is never better. */
    public boolean isBetterThan(double other) {
        if (Double.isNaN(other)) {
            return !Double.isNaN(value);
        }
        return direction == Direction.HIGHER ? value > other : value < other;
    }
}
