package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.task.Task;

/** What a trunk template may ask for; how wide its layers are and what follows them are parameters of its own. */
public interface TrunkContext extends Hyperparameters {

    /** All inputs of the data set, in declared order. */
    List<Input> inputs();

    /** The tasks that it will serve, in declared order. */
    List<Task> tasks();

    /** A nominal width after the run's scaling for equal parameter counts; at least 1. */
    int width(int nominal);

    /**
     * A kind of layer that a plug-in or the engine offers.
     *
     * @throws org.mtl4j.api.MtlException.InvalidSpec if there is none of that name
     */
    LayerKind layer(String name);
}
