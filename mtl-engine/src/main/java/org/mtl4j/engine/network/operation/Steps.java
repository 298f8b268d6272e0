package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/** How many steps of a sequence are there, row by row of the batch; what stands behind them means nothing. */
public final class Steps {
    private final int longest;
    private final int[] counts;

    public Steps(int longest, int capacity) {
        this.longest = longest;
        counts = new int[capacity];
        Arrays.fill(counts, longest);
    }

    public int longest() {
        return longest;
    }

    public int of(int row) {
        return counts[row];
    }

    public void put(int row, int steps) {
        counts[row] = steps;
    }

    /** All steps are there. */
    public void fill() {
        Arrays.fill(counts, longest);
    }
}
