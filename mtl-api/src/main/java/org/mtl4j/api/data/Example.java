package org.mtl4j.api.data;

import org.mtl4j.api.task.*;

/** Where a data set puts one row; what it does not put is missing. */
public interface Example {
    void input(Input.Numbers input, float... values);

    void input(Input.Categories input, int... codes);

    void input(Input.Tokens input, int... symbols);
    /** Values in the order of the extent (steps, or pixels row by row); NaN is missing. */
    void label(Regression task, double... values);
    /** Class numbers; a negative number is missing. */
    void label(Multiclass task, int... classes);
    /** 1, 0, or negative for missing. */
    void label(Binary task, int... answers);

    void label(Multilabel task, int... answers);
}
