package org.mtl4j.engine.wiring;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingListener;

/** Tells several listeners of one run, and where parameters are only those who follow it. */
final class Listeners implements TrainingListener {
    private final List<TrainingListener> all;
    private final List<TrainingListener> following = new ArrayList<>();

    Listeners(TrainingListener... listeners) {
        all = List.of(listeners);
    }

    @Override
    public void on(TrainingEvent event) {
        (event instanceof TrainingEvent.Moved ? following : all).forEach(each -> each.on(event));
    }

    @Override
    public boolean follows(TrainingEvent.RunStarted run) {
        all.stream().filter(each -> each.follows(run)).forEach(following::add);
        return !following.isEmpty();
    }
}
