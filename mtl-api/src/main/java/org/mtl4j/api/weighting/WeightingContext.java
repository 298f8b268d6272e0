package org.mtl4j.api.weighting;

import java.util.List;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;

/** What a weighting may use: its hyper-parameters, named random streams, and a place to remember. */
public interface WeightingContext extends Hyperparameters {

    /** All tasks of the run, in declared order; a step sees those that are present in it. */
    List<Task> tasks();

    /** A stream of random draws; the same name gives the same stream, its position goes on. */
    Draws draws(String name);

    /** Where state lives between steps. */
    Memory memory();
}
