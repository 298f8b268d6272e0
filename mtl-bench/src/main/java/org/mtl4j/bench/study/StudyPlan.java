package org.mtl4j.bench.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study with every list swept and every default filled in.
 *
 * @param cells all trainings, baselines included, none twice; data set by data set and row by row of the final table, a row's seeds next to each other
 * @param saveModel whether every cell keeps its network
 * @param metrics the metric that Δm is made of by data set; a data set that is not named takes the usual one of each task's kind
 */
public record StudyPlan(String name, String summary, List<Cell> cells, boolean saveModel, Map<String, String> metrics) {
    public StudyPlan {
        cells = List.copyOf(cells);
        metrics = Map.copyOf(metrics);
    }

    /** The metric that the study names for a data set. */
    public Optional<String> metric(String data) {
        return Optional.ofNullable(metrics.get(data));
    }
}
