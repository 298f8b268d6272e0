package org.mtl4j.api.network;

import org.mtl4j.api.task.Task;

/** Whose the parameters of a node were declared to be. */
public sealed interface Scope {

    /** Of several tasks; of which ones, the graph tells. */
    record Shared() implements Scope {}

    /** Of one task: a claim that {@link NetworkBuilder#build} checks. */
    record Private(Task task) implements Scope {}
}
