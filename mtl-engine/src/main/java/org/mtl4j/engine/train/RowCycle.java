package org.mtl4j.engine.train;

import java.util.function.LongFunction;
import org.mtl4j.api.random.Draws;

/**
 * Rows in batches, pass after pass, each pass in an order of its own. The order of a pass depends on its number alone, so
 * any batch can be returned to.
 */
final class RowCycle {
    private final int[] rows;
    private final int batch;
    private final int batches;
    private final LongFunction<Draws> draws;
    private final int[] order;
    private long pass = -1;

    /**
     * @param batch rows of a batch; if there are fewer, all rows are the one batch of a pass
     * @param keepIncomplete whether a pass ends with a smaller batch, or leaves these rows out
     */
    RowCycle(int[] rows, int batch, boolean keepIncomplete, LongFunction<Draws> draws) {
        this.rows = rows.clone();
        this.batch = Math.min(batch, rows.length);
        this.batches = batches(rows.length, this.batch, keepIncomplete);
        this.draws = draws;
        this.order = new int[rows.length];
    }

    private static int batches(int rows, int batch, boolean keepIncomplete) {
        if (rows == 0) {
            return 0;
        }
        return keepIncomplete ? (rows + batch - 1) / batch : rows / batch;
    }

    /** Batches of a pass; none if there are no rows, and then there is nothing else to ask for. */
    int batches() {
        return batches;
    }

    /** Rows of the largest batch. */
    int batch() {
        return batch;
    }

    /** All rows in the order of the pass that a batch belongs to; the batch itself starts at {@link #first}. */
    int[] order(long number) {
        long wanted = number / batches;
        if (wanted != pass) {
            draws.apply(wanted).permutation(order);
            for (int i = 0; i < order.length; i++) {
                order[i] = rows[order[i]];
            }
            pass = wanted;
        }
        return order;
    }

    int first(long number) {
        return (int) (number % batches) * batch;
    }

    int count(long number) {
        return Math.min(batch, order.length - first(number));
    }
}
