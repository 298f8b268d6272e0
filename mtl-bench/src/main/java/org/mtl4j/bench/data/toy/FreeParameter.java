package org.mtl4j.bench.data.toy;

import java.util.Collections;
import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;

/**
 * No network at all: a vector that all tasks share, times the sum of what a row holds.
 *
 * <pre>y_t = θ Σ_k x_k</pre>
 *
 * <p>On rows that hold a 1, as those of the problems of this package, each task's output is θ itself; a task with fewer outputs than another reads the first ones of θ.
 */
final class FreeParameter implements SharingArchitecture {
    static final Param<List<Double>> START = Param.reals(
                    "start", "where the parameter starts: a number for each of its dimensions, or one for all")
            .between(-1e9, 1e9)
            .defaultTo(List.of(0.0));

    static final Factory<SharingContext, SharingArchitecture> FACTORY = Factory.sharing(
                    "free-parameter",
                    "a shared vector instead of a network, for problems with a known answer",
                    FreeParameter::new)
            .with(START);

    private final SharingContext context;

    FreeParameter(SharingContext context) {
        this.context = context;
    }

    @Override
    public void describe(NetworkBuilder network) {
        int width = context.tasks().stream().mapToInt(Task::outputs).max().orElseThrow();
        List<Double> start = context.get(START);
        List<Double> values = start.size() == 1 ? Collections.nCopies(width, start.get(0)) : start;
        Signal row = context.entry(network);
        Wiring shared = network.shared("point");
        Signal sum = shared.add("sum", new Operation.Sum(), row);
        Signal free = shared.free("free", width, new Operation.Start.Values(values));
        Signal point = shared.times("times", free, sum);
        for (Task task : context.tasks()) {
            network.output(
                    task,
                    task.outputs() == width
                            ? point
                            : network.only(task).add("part", new Operation.Slice(0, task.outputs()), point));
        }
    }
}
