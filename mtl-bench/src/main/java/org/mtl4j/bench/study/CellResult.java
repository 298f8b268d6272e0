package org.mtl4j.bench.study;

import java.util.List;
import java.util.SortedMap;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.api.metric.Metric.Direction;

/**
 * The numbers of a finished cell: what {@code result.json} holds. They depend on the cell's fingerprint alone, so there is no time and no machine in it.
 *
 * @param steps steps taken in all epochs
 * @param selectedEpoch the epoch, from 0, whose parameters were tested
 * @param spent rows read and passes taken in all steps
 * @param sharedParameters numbers that several tasks train
 * @param privateParameters numbers that one task alone trains, all tasks together
 */
public record CellResult(
        List<TaskScores> tasks,
        int epochs,
        long steps,
        int selectedEpoch,
        boolean stoppedEarly,
        Spent spent,
        long sharedParameters,
        long privateParameters,
        List<String> warnings) {

    public CellResult {
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
    }

    /**
     * Test metrics of one task.
     *
     * @param primary the metric that the task is judged by unless a study says otherwise
     * @param metrics by name
     */
    public record TaskScores(String task, String primary, SortedMap<String, Score> metrics) {}

    /** The value of a metric, and which way is better. */
    public record Score(double value, Direction direction) {}
}
