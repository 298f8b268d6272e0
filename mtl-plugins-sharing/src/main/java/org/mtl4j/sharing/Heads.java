package org.mtl4j.sharing;

import java.util.List;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.sharing.Head;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;

/** The heads of a network, all alike: the layers that each task has to itself, usually none, and the one that answers. */
public final class Heads {

    /** Layers that each task has to itself. */
    public static final Param<List<Integer>> HEAD = Param.integers(
                    "head", "widths of the layers that each task has to itself before its last one")
            .atLeast(1)
            .defaultTo(List.of());
    /** What follows each of them. */
    public static final Param<Activation> HEAD_ACTIVATION = Param.oneOf(
                    "head-activation", "what follows each of those layers", Activation.class)
            .defaultTo(Activation.RELU);

    private final SharingContext context;

    /** For one context. */
    public Heads(SharingContext context) {
        this.context = context;
    }

    /** From a representation to what a task's loss reads. */
    public Head of(Task task) {
        return context.head(
                task, context.get(HEAD), context.get(HEAD_ACTIVATION).function());
    }
}
