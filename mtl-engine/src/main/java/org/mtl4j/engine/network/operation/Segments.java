package org.mtl4j.engine.network.operation;

/**
 * The rows of a value cut wherever the rows of some task begin or end, so that what is computed over the rows of a segment
 * depends on no row but those of the tasks that have it.
 */
final class Segments {
    private final Value<?> value;
    private final Rows rows;
    private final int[] from;
    private int count;

    Segments(Value<?> value, Rows rows) {
        this.value = value;
        this.rows = rows;
        from = new int[2 * rows.tasks() + 2];
    }

    /** The most there can be. */
    int most() {
        return from.length - 1;
    }

    /** Cuts the rows of the current batch. */
    void cut() {
        int end = value.count();
        count = 0;
        from[0] = 0;
        while (from[count] < end) {
            int next = end;
            for (int t = 0; t < rows.tasks() && value.owner() == Rows.SHARED && !value.rowless(); t++) {
                if (rows.count(t) > 0) {
                    next = nearer(rows.first(t), next);
                    next = nearer(rows.first(t) + rows.count(t), next);
                }
            }
            count++;
            from[count] = next;
        }
    }

    private int nearer(int cut, int next) {
        return cut > from[count] && cut < next ? cut : next;
    }

    int count() {
        return count;
    }

    /** First row of the value in a segment; that of the next is where it ends. */
    int from(int segment) {
        return from[segment];
    }
}
