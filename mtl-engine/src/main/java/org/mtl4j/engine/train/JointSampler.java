package org.mtl4j.engine.train;

import org.mtl4j.engine.data.Feeder;

/** The same rows for all tasks: all rows in a new order each epoch, cut into batches. */
final class JointSampler implements Sampler {
    private final RowCycle cycle;
    private final int capacity;

    /** @param capacity rows of the network's batch that the rows of one batch can become */
    JointSampler(RowCycle cycle, int capacity) {
        this.cycle = cycle;
        this.capacity = capacity;
    }

    @Override
    public int stepsPerEpoch() {
        return cycle.batches();
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void feed(long step, Feeder feeder) {
        feeder.feed(cycle.order(step), cycle.first(step), cycle.count(step));
    }
}
