package org.mtl4j.engine.train;

import java.util.List;
import org.mtl4j.engine.data.Feeder;

/**
 * One task a step, in turn. An epoch gives every task as many steps as the pass of the one that needs most; the others
 * begin again.
 */
final class AlternatingSampler implements Sampler {
    private final List<RowCycle> tasks;

    AlternatingSampler(List<RowCycle> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public int stepsPerEpoch() {
        return Math.multiplyExact(
                tasks.size(), tasks.stream().mapToInt(RowCycle::batches).max().orElseThrow());
    }

    @Override
    public int capacity() {
        return tasks.stream().mapToInt(RowCycle::batch).max().orElseThrow();
    }

    @Override
    public void feed(long step, Feeder feeder) {
        int task = (int) (step % tasks.size());
        long number = step / tasks.size();
        RowCycle cycle = tasks.get(task);
        feeder.begin();
        feeder.add(task, cycle.order(number), cycle.first(number), cycle.count(number));
        feeder.end();
    }
}
