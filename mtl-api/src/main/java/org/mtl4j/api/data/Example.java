package org.mtl4j.api.data;

import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;

/**
 * Where a data set puts one row; what it does not put is missing. Arrays are copied at once, so that a data set can use one
 * array for many rows. A wrong number of values, a number that is not finite in an input, or a label out of its range is
 * an error that names the row.
 */
public interface Example {

    /** As many numbers as the input's shape holds: width innermost for vectors and sequences, channel by channel for images. */
    void input(Input.Numbers input, float... values);

    /** One category per column, from 0; or any number that stands for it, if the input is hashed. */
    void input(Input.Categories input, int... codes);

    /** The symbols of the row, at most the input's longest. */
    void input(Input.Tokens input, int... symbols);

    /** Values in the order of the extent (steps, or pixels row by row), the outputs of an item side by side; NaN is missing. */
    void label(Regression task, double... values);

    /** Class numbers from 0, in the order of the extent; a negative number is missing. */
    void label(Multiclass task, int... classes);

    /** 1 or 0, in the order of the extent; a negative number is missing. */
    void label(Binary task, int... answers);

    /** 1 or 0 for each label, in the order of the extent; a negative number is missing. */
    void label(Multilabel task, int... answers);
}
