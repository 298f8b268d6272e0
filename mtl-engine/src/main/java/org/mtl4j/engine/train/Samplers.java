package org.mtl4j.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.BatchSizes;
import org.mtl4j.engine.spec.Suggestion;
import org.mtl4j.engine.spec.TrainingSpec;

/**
 * Makes samplers for a network's tasks and the rows they train on; rows without any label of these tasks are left out, and
 * a task without any row is never in a batch of its own. The
 * rows that are left over when a pass is cut into batches are dropped, unless they are all there is, or are asked for.
 */
public final class Samplers {
    private static final String STREAM = "rows";

    private final Table table;
    private final List<Task> tasks;
    private final int[] rows;
    private final boolean keepIncomplete;
    private final Streams streams;

    /**
     * @param tasks the network's, in its order
     * @param rows of the table, to train on
     * @param keepIncomplete whether a pass ends with a smaller batch, or leaves the rows out that would be in it
     */
    public Samplers(Table table, List<Task> tasks, int[] rows, boolean keepIncomplete, Streams streams) {
        this.table = table;
        this.tasks = List.copyOf(tasks);
        this.rows = IntStream.of(rows).filter(this::anyLabel).toArray();
        this.keepIncomplete = keepIncomplete;
        this.streams = streams.fork(STREAM);
    }

    /**
     * The sampler that a specification names.
     *
     * @throws MtlException.InvalidSpec if it takes one batch size, and several are given, or one for no task
     */
    public Sampler of(TrainingSpec.Sampler kind, BatchSizes batch) {
        if (rows.length == 0) {
            return new NoRowsSampler(table.name());
        }
        return switch (kind) {
            case JOINT -> joint(requireOne(kind, batch));
            case PER_TASK -> perTask(requireTasks(batch));
            case PROPORTIONAL -> proportional(requireOne(kind, batch));
            case ALTERNATING -> alternating(requireTasks(batch));
            case RANDOM_TASK -> randomTask(requireTasks(batch));
        };
    }

    /** The same rows for all tasks. */
    Sampler joint(int batch) {
        RowCycle cycle = new RowCycle(rows, batch, keepIncomplete, streams.numbered("joint"));
        return new JointSampler(cycle, Feeder.capacity(table, tasks, cycle.batch()));
    }

    /** Each task its own rows in every step. */
    Sampler perTask(ToIntFunction<Task> batch) {
        return new TaskSampler(cycles(batch));
    }

    /**
     * Each task its own rows in every step, in proportion to how many it has: the larger remainders are rounded up, but
     * every task gets a row at least.
     *
     * @param batch rows of all tasks together
     */
    Sampler proportional(int batch) {
        int[] shares =
                Shares.of(tasks.stream().mapToInt(task -> labelled(task).length).toArray(), batch);
        return new TaskSampler(cycles(task -> shares[tasks.indexOf(task)]));
    }

    /** One task a step, in turn. */
    Sampler alternating(ToIntFunction<Task> batch) {
        return new AlternatingSampler(cycles(batch));
    }

    /** One task a step, in random order, as often as its rows ask for. */
    Sampler randomTask(ToIntFunction<Task> batch) {
        return new RandomTaskSampler(cycles(batch), streams.numbered("tasks"));
    }

    private List<RowCycle> cycles(ToIntFunction<Task> batch) {
        List<RowCycle> cycles = new ArrayList<>();
        for (Task task : tasks) {
            cycles.add(new RowCycle(
                    labelled(task), batch.applyAsInt(task), keepIncomplete, streams.numbered("task/" + task.name())));
        }
        return cycles;
    }

    private int[] labelled(Task task) {
        return table.labelled(table.indexOf(task), rows);
    }

    private boolean anyLabel(int row) {
        for (Task task : tasks) {
            if (table.labelled(table.indexOf(task), row)) {
                return true;
            }
        }
        return false;
    }

    private ToIntFunction<Task> requireTasks(BatchSizes batch) {
        List<String> names = tasks.stream().map(Task::name).toList();
        String unknown = batch.named().keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> "training.batch.%s: there is no such task%s"
                        .formatted(name, Suggestion.hint(name, names, "the tasks are")))
                .collect(Collectors.joining("\n"));
        if (!unknown.isEmpty()) {
            throw new MtlException.InvalidSpec(unknown);
        }
        return task -> batch.of(task.name());
    }

    private static int requireOne(TrainingSpec.Sampler kind, BatchSizes batch) {
        if (!batch.named().isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "training.batch: the sampler %s takes one number of rows for all tasks, but numbers are given for %s. Give one number, or take the sampler per-task."
                            .formatted(
                                    kind == TrainingSpec.Sampler.JOINT ? "joint" : "proportional",
                                    String.join(", ", batch.named().keySet())));
        }
        return batch.other();
    }
}
