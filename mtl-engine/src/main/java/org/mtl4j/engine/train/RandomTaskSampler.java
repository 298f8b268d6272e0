package org.mtl4j.engine.train;

import java.util.List;
import java.util.function.LongFunction;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.data.Feeder;

/**
 * One task a step, in random order: in an epoch every task has as many steps as its rows have batches, so larger tasks come
 * more often, and every row once.
 */
final class RandomTaskSampler implements Sampler {
    private final List<RowCycle> tasks;
    private final LongFunction<Draws> draws;
    private final int[] order;
    private final int[] taskOf;
    private final int[] batchOf;
    private long epoch = -1;

    RandomTaskSampler(List<RowCycle> tasks, LongFunction<Draws> draws) {
        this.tasks = List.copyOf(tasks);
        this.draws = draws;
        int steps = 0;
        for (RowCycle task : tasks) {
            steps = Math.addExact(steps, task.batches());
        }
        this.order = new int[steps];
        this.taskOf = new int[steps];
        this.batchOf = new int[steps];
        int at = 0;
        for (int task = 0; task < tasks.size(); task++) {
            for (int batch = 0; batch < tasks.get(task).batches(); batch++) {
                taskOf[at] = task;
                batchOf[at++] = batch;
            }
        }
    }

    @Override
    public int stepsPerEpoch() {
        return order.length;
    }

    @Override
    public int capacity() {
        return tasks.stream().mapToInt(RowCycle::batch).max().orElseThrow();
    }

    @Override
    public void feed(long step, Feeder feeder) {
        long wanted = step / order.length;
        if (wanted != epoch) {
            draws.apply(wanted).permutation(order);
            epoch = wanted;
        }
        int chosen = order[(int) (step % order.length)];
        int task = taskOf[chosen];
        RowCycle cycle = tasks.get(task);
        long number = epoch * cycle.batches() + batchOf[chosen];
        feeder.begin();
        feeder.add(task, cycle.order(number), cycle.first(number), cycle.count(number));
        feeder.end();
    }
}
