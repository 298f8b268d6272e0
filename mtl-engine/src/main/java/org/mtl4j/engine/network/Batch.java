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

    /** Copies the labels of one row: as many as {@link Plan#labelWidth} says. */
    void label(int task, int row, double[] source, int offset);

    /** Makes the batch readable for the plan; counts the labelled elements of each task. */
    void ready();

    /** Labelled elements of a task: rows, or row × output for regression and multilabel. */
    int labelled(int task);
}
