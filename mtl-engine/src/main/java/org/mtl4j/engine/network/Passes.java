package org.mtl4j.engine.network;

/** How often a plan was passed through since it was compiled; forward passes that only predict are not counted. */
public final class Passes {

    private long forward;
    private long backward;

    Passes() {}

    void addForward() {
        forward++;
    }

    void addBackward(int passes) {
        backward += passes;
    }

    public long forward() {
        return forward;
    }

    /** Passes back through the shared part; a sweep over all tasks counts as many times as there are present ones. */
    public long backward() {
        return backward;
    }
}
