package org.mtl4j.engine.network;

/**
 * The rows of one step, in the plan's own buffers: begin, put inputs and labels row by row, then {@link #ready}.
 * Rows are ordered so that every task covers one contiguous range. Labels are doubles for every kind of task: the
 * numbers of a regression, the class number of a multiclass task, 1 or 0 for binary and multilabel ones; NaN is missing.
 */
public interface Batch {

    /** Rows the buffers can hold. */
    int capacity();

    int rows();

    /** Starts a batch whose rows all tasks may label; every label is missing until it is put. */
    void begin(int rows);

    /** Starts a batch in which task t may label the rows from[t] … to[t] − 1; an empty range makes it absent. */
    void begin(int rows, int[] from, int[] to);

    /** Copies one row of an input, numbered as in {@link Plan#inputs}; its size is that of the input's shape. */
    void input(int input, int row, float[] source, int offset);

    void input(int input, int row, double[] source, int offset);

    /** Copies one row of an input of categories or tokens: all columns, or as many symbols as the longest row has. */
    void codes(int input, int row, int[] source, int offset);

    /** Says how many steps of a row of a sequence are there; in a batch that has just begun it is all of them. */
    void steps(int input, int row, int steps);

    /** Copies the labels of one row: as many as {@link Plan#labelWidth} says. */
    void label(int task, int row, double[] source, int offset);

    /**
     * Copies an input of all rows of the batch: row r takes {@code size} numbers from position {@code at[r] · size} on.
     *
     * @implSpec the same as {@link #input(int, int, float[], int)} for each row
     */
    default void inputs(int input, float[] source, int size, int[] at) {
        for (int row = 0; row < rows(); row++) {
            input(input, row, source, at[row] * size);
        }
    }

    /**
     * Copies the codes of all rows of the batch: row r takes {@code size} codes from position {@code at[r] · size} on.
     *
     * @implSpec the same as {@link #codes(int, int, int[], int)} for each row
     */
    default void codes(int input, int[] source, int size, int[] at) {
        for (int row = 0; row < rows(); row++) {
            codes(input, row, source, at[row] * size);
        }
    }

    /**
     * Copies the labels of the rows from … to − 1: row r takes {@code width} numbers from position {@code at[r] · width} on.
     *
     * @implSpec the same as {@link #label} for each row
     */
    default void labels(int task, int from, int to, double[] source, int width, int[] at) {
        for (int row = from; row < to; row++) {
            label(task, row, source, at[row] * width);
        }
    }

    /** Makes the batch readable for the plan; counts the labelled elements of each task. */
    void ready();

    /** Labelled elements of a task: rows, or row × output for regression and multilabel. */
    int labelled(int task);
}
