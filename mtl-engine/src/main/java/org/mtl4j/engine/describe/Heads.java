package org.mtl4j.engine.describe;

import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.sharing.Head;
import org.mtl4j.api.task.Task;

/** From a representation to the numbers a task's loss reads. */
final class Heads {

    private Heads() {}

    static Head of(Task task) {
        return (at, in) -> at.dense("out", atExtent(task, at, in), task.outputs());
    }

    private static Signal atExtent(Task task, Wiring at, Signal in) {
        return switch (task.extent()) {
            case ROW -> perRow(at, in);
            case STEP, PIXEL -> in;
        };
    }

    private static Signal perRow(Wiring at, Signal in) {
        if (in.shape() instanceof Shape.Sequence) {
            return at.add("gather", new Operation.Gather(Operation.Gather.By.MEAN), in);
        }
        return in.shape() instanceof Shape.Vector ? in : at.add("flat", new Operation.Flatten(), in);
    }
}
