package org.mtl4j.engine.optimize;

import java.util.Map;
import java.util.SortedMap;

/**
 * Trains single numbers, such as a weighting's learned values: the rule's formula in double precision, each number with
 * its own count. A number that is not stepped does not move.
 */
public final class ScalarOptimizer {
    private final UpdateKernel kernel;
    private final double[] gradient;
    private final Updates updates;

    /** @param values the numbers themselves; changed in place */
    public ScalarOptimizer(UpdateRule rule, double[] values) {
        this.gradient = new double[values.length];
        this.kernel = rule.bind(values, gradient);
        this.updates = new Updates(values.length, kernel.state());
    }

    /** @param factor what the schedule multiplies the learning rate with */
    public void step(int index, double derivative, double factor) {
        gradient[index] = derivative;
        kernel.update(index, index + 1, updates.next(index), factor);
    }

    /** All that the optimiser remembers beside the values: arrays by name, in an order that is always the same. */
    public SortedMap<String, double[]> state() {
        return updates.save();
    }

    /** Puts back what {@link #state} gave. */
    public void restore(Map<String, double[]> state) {
        updates.restore(state);
    }
}
