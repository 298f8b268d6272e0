package org.mtl4j.engine.train;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.engine.data.Feeder;

/**
 * One task a step, in turn. An epoch gives every task as many steps as the pass of the one that needs most; the others
 * begin again.
 */
final class AlternatingSampler implements Sampler {
    private final List<RowCycle> tasks;
    private final int[] turns;

    AlternatingSampler(List<RowCycle> tasks) {
        this.tasks = List.copyOf(tasks);
        this.turns = IntStream.range(0, tasks.size())
                .filter(task -> tasks.get(task).batches() > 0)
                .toArray();
    }

    @Override
    public int stepsPerEpoch() {
        return Math.multiplyExact(
                turns.length, tasks.stream().mapToInt(RowCycle::batches).max().orElseThrow());
    }

    @Override
    public int capacity() {
        return tasks.stream().mapToInt(RowCycle::batch).max().orElseThrow();
    }

    @Override
    public void feed(long step, Feeder feeder) {
        int task = turns[(int) (step % turns.length)];
        long number = step / turns.length;
        RowCycle cycle = tasks.get(task);
        feeder.begin();
        feeder.add(task, cycle.order(number), cycle.first(number), cycle.count(number));
        feeder.end();
    }
}
