package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.*;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.task.Task;

/** What an architecture is described for. */
public interface SharingContext {
    <T> T get(Param<T> param);

    List<Task> tasks();
    /** The inputs a task reads. */
    List<Input> inputs(Task task);
    /** Turns one input into a signal the trunk can take: identity, embedding, or the encoder the spec names. */
    Layer encoder(Input input);

    Trunk trunk();
    /** A kind of layer that a plug-in or the engine ("dl4j") offers. */
    LayerKind layer(String name);
    /** A nominal width after the run's scaling for equal parameter counts. */
    int width(int nominal);

    Head head(Task task);
    /** From inputs to the trunk: one signal for all tasks, joined by columns (several inputs) or by rows (own inputs). */
    default Signal entry(NetworkBuilder network) {
        boolean common = tasks().stream().map(this::inputs).distinct().count() == 1;
        if (common) {
            return entry(network, network.shared("entry"), tasks().get(0));
        }
        return network.shared("entry")
                .add(
                        "join",
                        new Operation.JoinRows(tasks()),
                        tasks().stream()
                                .map(t -> entry(network, network.only(t).in("entry"), t))
                                .toList());
    }
    /** The same for one task alone. */
    default Signal entry(NetworkBuilder network, Wiring at, Task task) {
        return at.concat(
                "inputs",
                inputs(task).stream()
                        .map(i -> encoder(i).apply(at.in(i.name()), network.input(i)))
                        .toList());
    }
}
