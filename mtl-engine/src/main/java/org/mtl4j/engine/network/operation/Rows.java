package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/** Which rows of the current batch each task may label: one contiguous range each. */
public final class Rows {
    /** Owner of what belongs to no single task. */
    public static final int SHARED = -1;

    private final int[] from;
    private final int[] to;
    private int all;
    private boolean uniform = true;

    public Rows(int tasks) {
        from = new int[tasks];
        to = new int[tasks];
    }

    /** All tasks on all rows. */
    public void set(int rows) {
        all = rows;
        Arrays.fill(from, 0);
        Arrays.fill(to, rows);
        uniform = true;
    }

    public void set(int rows, int[] first, int[] end) {
        all = rows;
        uniform = true;
        for (int t = 0; t < from.length; t++) {
            from[t] = first[t];
            to[t] = Math.max(first[t], end[t]);
            uniform &= from[t] == 0 && to[t] == rows;
        }
    }

    public int tasks() {
        return from.length;
    }

    public int all() {
        return all;
    }

    /** Whether every task has all rows. */
    public boolean uniform() {
        return uniform;
    }

    public int first(int owner) {
        return owner == SHARED ? 0 : from[owner];
    }

    public int count(int owner) {
        return owner == SHARED ? all : to[owner] - from[owner];
    }
}
