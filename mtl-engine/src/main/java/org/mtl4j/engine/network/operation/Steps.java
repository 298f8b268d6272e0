package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * How many steps of a sequence are there, row by row of the batch; what stands behind them means nothing. Travels from an
 * input to all that is computed of it; windows over steps leave those that lie within, and at least one if there was any.
 */
public final class Steps {
    private final int longest;
    private final int[] counts;
    private final IntUnaryOperator ofRow;
    private final BooleanSupplier complete;
    private boolean all = true;

    public Steps(int longest, int capacity) {
        this.longest = longest;
        counts = new int[capacity];
        Arrays.fill(counts, longest);
        ofRow = row -> counts[row];
        complete = () -> all;
    }

    private Steps(int longest, IntUnaryOperator ofRow, BooleanSupplier complete) {
        this.longest = longest;
        counts = new int[0];
        this.ofRow = ofRow;
        this.complete = complete;
    }

    /** Those of windows over these steps. */
    Steps after(Grid.Side side) {
        return new Steps(side.places(), row -> side.within(of(row)), this::all);
    }

    /** Steps that are there in both. */
    public Steps and(Steps more) {
        return more == this
                ? this
                : new Steps(longest, row -> Math.min(of(row), more.of(row)), () -> all() && more.all());
    }

    /** Each task's own steps on the task's rows; rows of no task have none. */
    public static Steps joined(List<Steps> steps, int[] tasks, Rows rows) {
        IntUnaryOperator own = row -> {
            for (int k = 0; k < tasks.length; k++) {
                int first = rows.first(tasks[k]);
                if (row >= first && row < first + rows.count(tasks[k])) {
                    return steps.get(k).of(row);
                }
            }
            return 0;
        };
        return new Steps(steps.get(0).longest, own, () -> false);
    }

    public int longest() {
        return longest;
    }

    public int of(int row) {
        return ofRow.applyAsInt(row);
    }

    /** Whether all rows are known to have all steps. */
    boolean all() {
        return complete.getAsBoolean();
    }

    public void put(int row, int steps) {
        counts[row] = steps;
        all &= steps == longest;
    }

    /** All steps are there. */
    public void fill() {
        Arrays.fill(counts, longest);
        all = true;
    }
}
