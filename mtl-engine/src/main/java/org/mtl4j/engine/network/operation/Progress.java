package org.mtl4j.engine.network.operation;

import org.mtl4j.api.network.Schedule;

/** Where training stands, for operations that change with it. */
public final class Progress {
    private int epoch;
    private int epochs = 1;

    public void set(int currentEpoch, int allEpochs) {
        epoch = currentEpoch;
        epochs = allEpochs;
    }

    public int epoch() {
        return epoch;
    }

    public int epochs() {
        return epochs;
    }

    double at(Schedule schedule) {
        return schedule.at(epoch, epochs);
    }
}
