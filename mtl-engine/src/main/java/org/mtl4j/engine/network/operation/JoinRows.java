package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * The rows of several tasks one after the other: where encoders of tasks with inputs of their own meet. What lies before
 * it is private again, so the task's weight is taken out of the gradient of a sum.
 *
 * @param <A> the primitive array type
 */
public final class JoinRows<A> implements PlanOperation {
    private final List<Value<A>> inputs;
    private final int[] tasks;
    private final Value<A> y;
    private final Rows rows;
    private final boolean[] present;
    private final Sweep sweep;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    /** @param tasks the task of each input */
    public JoinRows(
            List<Value<A>> inputs,
            int[] tasks,
            Value<A> y,
            Rows rows,
            boolean[] present,
            Sweep sweep,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        this.inputs = List.copyOf(inputs);
        this.tasks = tasks.clone();
        this.y = y;
        this.rows = rows;
        this.present = present;
        this.sweep = sweep;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public void forward(Mode mode) {
        for (int k = 0; k < tasks.length; k++) {
            Value<A> x = inputs.get(k);
            int row = rows.first(tasks[k]);
            int count = rows.count(tasks[k]);
            if (count > 0 && belongs(tasks[k]) && y.byFeature()) {
                copyFeatures(x, row, count);
            } else if (count > 0 && belongs(tasks[k])) {
                kernels.copy(x.heap(), x.at(row), y.rewriteHeap(), y.at(row), count * y.stride());
            }
        }
    }

    private void copyFeatures(Value<A> x, int row, int count) {
        int most = scratch.features(count);
        A piece = scratch.values();
        for (int from = 0; from < y.width(); from += most) {
            int features = Math.min(most, y.width() - from);
            x.readFeatures(from, features, row, count, piece);
            for (int f = 0; f < features; f++) {
                y.rewriteMemory().write((long) (from + f) * y.lead() + y.at(row), piece, f * count, count);
            }
        }
    }

    /** A join that only one task depends on has that task's rows alone. */
    private boolean belongs(int task) {
        return y.owner() == Rows.SHARED || y.owner() == task;
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int k = 0; dy != null && k < tasks.length; k++) {
            Gradient<A> dx = inputs.get(k).gradient();
            if (dx != null && present[tasks[k]] && belongs(tasks[k])) {
                int block = y.owner() == Rows.SHARED ? sweep.blockOf(tasks[k]) : 0;
                if (dy.written(block)) {
                    pull(dy, dx, k, block);
                }
            }
        }
    }

    private void pull(Gradient<A> dy, Gradient<A> dx, int k, int block) {
        int task = tasks[k];
        int row = rows.first(task);
        int count = rows.count(task);
        int length = count * y.stride();
        boolean leavesShared = y.owner() == Rows.SHARED && inputs.get(k).owner() != Rows.SHARED;
        double factor = leavesShared ? 1 / sweep.weight(task) : 1;
        if (y.byFeature()) {
            pullFeatures(dy, dx, block, row, count, factor);
            return;
        }
        A d = scratch.gradient();
        dy.memory().read(dy.at(block, row), d, 0, length);
        if (factor != 1) {
            kernels.scale(d, d, factor, 0, length);
        }
        dx.accept(y.owner(), block, row, count, d);
    }

    private void pullFeatures(Gradient<A> dy, Gradient<A> dx, int block, int row, int count, double factor) {
        int target = dx.target(dy, block);
        boolean adds = dx.adds(target, count);
        int most = scratch.features(count);
        A d = scratch.gradient();
        for (int from = 0; from < y.width(); from += most) {
            int features = Math.min(most, y.width() - from);
            for (int f = 0; f < features; f++) {
                long at = dy.at(block, row) + (long) (from + f) * dy.lead(block);
                dy.memory().read(at, d, f * count, count);
            }
            if (factor != 1) {
                kernels.scale(d, d, factor, 0, features * count);
            }
            dx.acceptFeatures(y.owner(), target, adds, from, features, row, count, d);
        }
    }

    @Override
    public String describe() {
        return "rows of %d tasks".formatted(tasks.length);
    }
}
