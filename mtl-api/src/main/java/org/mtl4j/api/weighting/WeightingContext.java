package org.mtl4j.api.weighting;

import java.util.List;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;

/** What a weighting may use: its hyper-parameters, a named random stream, and a place to remember. */
public interface WeightingContext {
    /** All tasks of the run; a step sees those that are present. */
    List<Task> tasks();

    <T> T get(Param<T> param);

    Draws draws(String name);

    Memory memory();
}
