package org.mtl4j.api.network;

import org.mtl4j.api.task.Task;

/** Whose a parameter is. */
public sealed interface Scope {
    /** Of several tasks; of which ones, the graph tells. */
    record Shared() implements Scope {}

    record Private(Task task) implements Scope {}
}
