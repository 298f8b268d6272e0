package org.mtl4j.engine.train;

import java.util.Optional;

/** The networks that a run trains one after the other. */
public interface Phases {

    /** The one to begin with. */
    Phase first();

    /**
     * The one to go on with after an epoch, with what was trained so far; empty to go on with the same.
     *
     * @param epoch that just ended, from 0
     */
    Optional<Phase> after(int epoch, int epochs);
}
