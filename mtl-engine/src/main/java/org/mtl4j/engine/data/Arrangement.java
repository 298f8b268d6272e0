package org.mtl4j.engine.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Task;

/**
 * How the rows of a batch must lie so that every task covers one contiguous range: in blocks of tasks.
 *
 * <ul>
 *   <li>Tasks that read the same inputs share a block if some row is labelled for both, or a chain of such tasks joins them.
 *       With one block, all tasks cover all rows, and single missing labels are masked; where each row is labelled for one
 *       task, each task is a block and computes on its own rows only.
 *   <li>Where inputs differ between tasks, each task is a block; a row that is labelled for two tasks is in the batch twice.
 * </ul>
 */
final class Arrangement {
    private final Table table;
    private final int[] tasks;
    private final int[] blockOfTask;
    private final int blocks;
    private final boolean ownInputs;

    private Arrangement(Table table, int[] tasks, int[] blockOfTask, int blocks, boolean ownInputs) {
        this.table = table;
        this.tasks = tasks;
        this.blockOfTask = blockOfTask;
        this.blocks = blocks;
        this.ownInputs = ownInputs;
    }

    /** @param tasks those of the network, a part of the table's */
    static Arrangement of(Table table, List<Task> tasks) {
        int[] numbers = tasks.stream().mapToInt(table::indexOf).toArray();
        boolean own = haveOwnInputs(table.schema(), tasks);
        int[] first = own ? identity(numbers.length) : joined(table, numbers);
        int[] blockOfTask = new int[numbers.length];
        int blocks = 0;
        for (int task = 0; task < numbers.length; task++) {
            blockOfTask[task] = first[task] == task ? blocks++ : blockOfTask[first[task]];
        }
        return new Arrangement(table, numbers, blockOfTask, blocks, own);
    }

    static boolean haveOwnInputs(Schema schema, List<Task> tasks) {
        Set<List<Input>> different = new HashSet<>();
        tasks.forEach(task -> different.add(schema.inputs(task)));
        return different.size() > 1;
    }

    int blocks() {
        return blocks;
    }

    int blockOf(int task) {
        return blockOfTask[task];
    }

    /** Rows that so many rows of the table can become in a batch. */
    int capacity(int rows) {
        return ownInputs ? Math.multiplyExact(rows, blocks) : rows;
    }

    /** Whether a row of the table is labelled for a task of the block. */
    boolean holds(int block, int row) {
        for (int task = 0; task < tasks.length; task++) {
            if (blockOfTask[task] == block && table.labelled(tasks[task], row)) {
                return true;
            }
        }
        return false;
    }

    /** For each task, the first one that it is joined with by rows that are labelled for both. */
    private static int[] joined(Table table, int[] tasks) {
        int[] first = identity(tasks.length);
        for (int row = 0; row < table.rows(); row++) {
            int anchor = -1;
            for (int task = 0; task < tasks.length; task++) {
                if (table.labelled(tasks[task], row)) {
                    if (anchor >= 0 && first[anchor] != first[task]) {
                        replace(first, Math.max(first[anchor], first[task]), Math.min(first[anchor], first[task]));
                    }
                    anchor = task;
                }
            }
        }
        return first;
    }

    private static void replace(int[] in, int old, int by) {
        for (int i = 0; i < in.length; i++) {
            in[i] = in[i] == old ? by : in[i];
        }
    }

    private static int[] identity(int length) {
        int[] numbers = new int[length];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }
}
