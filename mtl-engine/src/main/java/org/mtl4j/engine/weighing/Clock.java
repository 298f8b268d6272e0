package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Progress;

/** Where training stands. */
public final class Clock implements Progress {

    private final int epochs;
    private int epoch;
    private long step;

    public Clock(int epochs) {
        this.epochs = epochs;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public long step() {
        return step;
    }

    public void stepDone() {
        step++;
    }

    public void epochDone() {
        epoch++;
    }
}
