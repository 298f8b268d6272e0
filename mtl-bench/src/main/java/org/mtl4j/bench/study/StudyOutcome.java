package org.mtl4j.bench.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A study that ran to its end.
 *
 * @param cells what became of each cell, in the order of the plan
 * @param reused how many of them were finished before
 * @param seconds from start to end
 */
public record StudyOutcome(StudyPlan plan, Map<Cell, Outcome> cells, int reused, double seconds) {
    public StudyOutcome {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** Whether a cell was lost for this cause. */
    public boolean lost(Outcome.Cause cause) {
        return cells.values().stream()
                .anyMatch(outcome -> outcome instanceof Outcome.Lost lost && lost.cause() == cause);
    }

    /** Whether any cell was lost. */
    public boolean lostAny() {
        return cells.values().stream().anyMatch(Outcome.Lost.class::isInstance);
    }
}
