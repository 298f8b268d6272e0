package org.mtl4j.engine.train;

import java.util.List;
import org.mtl4j.engine.data.Feeder;

/**
 * Every task draws rows of its own in each step and begins again when it has seen them all, independently of the others.
 * An epoch is the pass of the task that needs most steps.
 */
final class TaskSampler implements Sampler {
    private final List<RowCycle> tasks;

    TaskSampler(List<RowCycle> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public int stepsPerEpoch() {
        return tasks.stream().mapToInt(RowCycle::batches).max().orElseThrow();
    }

    @Override
    public int capacity() {
        return tasks.stream().mapToInt(RowCycle::batch).sum();
    }

    @Override
    public void feed(long step, Feeder feeder) {
        feeder.begin();
        for (int task = 0; task < tasks.size(); task++) {
            RowCycle cycle = tasks.get(task);
            if (cycle.batches() > 0) {
                feeder.add(task, cycle.order(step), cycle.first(step), cycle.count(step));
            }
        }
        feeder.end();
    }
}
