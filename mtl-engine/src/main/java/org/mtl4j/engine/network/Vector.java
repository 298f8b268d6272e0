package org.mtl4j.engine.network;

/**
 * A flat vector in the plan's number type. The numbers live in native memory, where BLAS works on them; element-wise
 * work happens in a heap mirror that {@link #pull} fills and {@link #push} writes back. Ranges are half-open.
 */
public interface Vector {

    Precision precision();

    int size();

    double get(int index);

    void set(int index, double value);

    /** Copies {@code count} numbers from position {@code from} to the start of {@code into}. */
    void read(int from, double[] into, int count);

    /** Copies the first {@code count} numbers of {@code values} to position {@code from}. */
    void write(int from, double[] values, int count);

    /** Copies all numbers of a vector of the same size and precision. */
    void copyFrom(Vector other);

    /** this[from, to) += factor · x[from, to). */
    void add(int from, int to, double factor, Vector x);

    /** this[from, to) *= factor. */
    void scale(int from, int to, double factor);

    void fill(int from, int to, double value);

    /** Inner product of the ranges [from, to) of both vectors. */
    double dot(int from, int to, Vector other);

    /** The heap mirror of a FLOAT32 vector; always the same array. */
    float[] floats();

    /** The heap mirror of a FLOAT64 vector; always the same array. */
    double[] doubles();

    /** Copies [from, to) from native memory to the mirror. */
    void pull(int from, int to);

    /** Copies [from, to) from the mirror to native memory. */
    void push(int from, int to);
}
