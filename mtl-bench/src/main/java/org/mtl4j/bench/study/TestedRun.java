package org.mtl4j.bench.study;

import java.util.List;
import org.mtl4j.bench.study.CellResult.TaskScores;

/**
 * What a {@link CellRunner} returns beyond the events it told its listener.
 *
 * @param tasks test metrics in the order of the tasks
 * @param trainingSeconds time in training steps, evaluation left out
 */
public record TestedRun(List<TaskScores> tasks, double trainingSeconds) {
    public TestedRun {
        tasks = List.copyOf(tasks);
    }
}
