package org.mtl4j.bench.study;

import java.util.List;
import java.util.Optional;
import org.mtl4j.bench.study.CellResult.TaskScores;
import org.mtl4j.engine.model.SavedModel;

/**
 * What a {@link CellRunner} returns beyond the events it told its listener.
 *
 * @param tasks test metrics in the order of the tasks
 * @param trainingSeconds time in training steps, evaluation left out
 * @param model what was tested, if it was asked for
 */
public record TestedRun(List<TaskScores> tasks, double trainingSeconds, Optional<SavedModel> model) {
    public TestedRun {
        tasks = List.copyOf(tasks);
    }
}
