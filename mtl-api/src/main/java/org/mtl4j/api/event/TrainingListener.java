package org.mtl4j.api.event;

/**
 * Is told what happens in training, by the training thread; it should return soon. What it throws ends the run.
 */
@FunctionalInterface
public interface TrainingListener {

    /** One event; the order of events is that of training. */
    void on(TrainingEvent event);
}
