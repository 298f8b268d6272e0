package org.mtl4j.api.event;

/**
 * Is told what happens in training, by the training thread; it should return soon. What it throws ends the run.
 */
@FunctionalInterface
public interface TrainingListener {

    /** One event; the order of events is that of training. */
    void on(TrainingEvent event);

    /**
     * Whether it wants to be told of every {@link TrainingEvent.Moved} of a run. Each is a copy of all parameters, so this
     * is for networks with few of them.
     *
     * @param run what it was told when the run started; it is asked once, right after that
     */
    default boolean follows(TrainingEvent.RunStarted run) {
        return false;
    }
}
