package org.mtl4j.engine.weighing;

import java.util.List;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Plan;

/** The tasks present in the current step: maps the step's index i to the number of the task in declared order. */
public final class Present {

    private final List<Task> tasks;
    private final int[] declared;
    private int size;

    public Present(List<Task> tasks) {
        this.tasks = tasks;
        this.declared = new int[tasks.size()];
    }

    public void update(Plan plan) {
        size = 0;
        for (int task = 0; task < declared.length; task++) {
            if (plan.present(task)) {
                add(task);
            }
        }
    }

    private void add(int task) {
        declared[size++] = task;
    }

    /** Makes these tasks, in declared order, the present ones. */
    public void set(int... numbers) {
        size = 0;
        for (int task : numbers) {
            add(task);
        }
    }

    /** Drops the tasks that the plan's present batch has no label for. */
    void retain(Plan plan) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (plan.present(declared[i])) {
                declared[kept++] = declared[i];
            }
        }
        size = kept;
    }

    public int size() {
        return size;
    }

    /** All tasks of the run, present or not. */
    public List<Task> all() {
        return tasks;
    }

    public int declared(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("task %d of a step in which %d tasks are present".formatted(i, size));
        }
        return declared[i];
    }

    public Task task(int i) {
        return tasks.get(declared(i));
    }
}
