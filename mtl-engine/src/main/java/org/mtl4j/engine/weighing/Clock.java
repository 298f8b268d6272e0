package org.mtl4j.engine.weighing;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.Progress;

/** Where training stands. */
public final class Clock {

    private final int epochs;
    private int epoch;
    private long step;
    private @Nullable Progress progress;

    public Clock(int epochs) {
        this.epochs = epochs;
    }

    public int epoch() {
        return epoch;
    }

    public int epochs() {
        return epochs;
    }

    public long step() {
        return step;
    }

    public void stepDone() {
        step++;
        progress = null;
    }

    public void epochDone() {
        epoch++;
        progress = null;
    }

    /** Made when a strategy asks, so that a step in which none does allocates nothing. */
    public Progress progress() {
        Progress now = progress;
        if (now == null) {
            now = new Progress(epoch, epochs, step);
            progress = now;
        }
        return now;
    }
}
