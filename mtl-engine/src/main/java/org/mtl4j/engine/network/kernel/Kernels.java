package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.network.Operation.Elementwise.Function;

/**
 * All that a plan computes with, in one precision.
 *
 * @param <A> the primitive array type
 */
public interface Kernels<A> {

    static Kernels<float[]> single() {
        return new FloatKernels();
    }

    static Kernels<double[]> twofold() {
        return new DoubleKernels();
    }

    /** "float32" or "float64". */
    String name();

    /** Bytes of one number. */
    int bytes();

    A array(int size);

    Memory<A> memory(long size);

    double get(A array, int index);

    void set(A array, int index, double value);

    void fill(A array, int from, int to, double value);

    void copy(A from, int at, A into, int intoAt, int count);

    /** Writes {@code value} to every {@code stride}-th position from {@code from} on, {@code count} times. */
    void fillStrided(A array, int from, int stride, int count, double value);

    /** Copies numbers into an array of the plan's precision. */
    void convert(double[] source, int offset, A into, int at, int count);

    void convert(float[] source, int offset, A into, int at, int count);

    void widen(A source, int offset, double[] into, int at, int count);

    /** y ← factor · x in [from, to). */
    void scale(A x, A y, double factor, int from, int to);

    /** x ← x · y over the first numbers. */
    void multiply(A x, A y, int count);

    /** x ← x + factor · y in [from, to). */
    void add(A x, A y, double factor, int from, int to);

    /** x ← x + y ∘ z in [from, to). */
    void addProduct(A x, A y, A z, int from, int to);

    /** Where x is larger than the best so far, it becomes the best and {@code number} is noted. */
    void choose(A best, A chosen, A x, double number, int count);

    /** y ← x where {@code number} was noted, 0 elsewhere. */
    void pick(A x, A chosen, double number, A y, int count);

    /** Inner product in [from, to). */
    double dot(A x, A y, int from, int to);

    /** x ← eˣ over its sum, in [from, to). */
    void softmax(A x, int from, int to);

    /**
     * y ← eˣ over its sum, row by row. May change what stands between the rows of y.
     *
     * @param rowX distance between the rows of x
     * @param step distance between the numbers of a row, in x and y
     */
    void softmax(A x, int rowX, A y, int rowY, int step, int rows, int columns);

    /** x ← y ∘ (d − d·y), row by row; d lies like y. */
    void softmaxSlope(A d, A y, int rowY, A x, int rowX, int step, int rows, int columns);

    /** Copies some columns of row-major matrices. */
    void copyColumns(A from, int at, int stride, A into, int intoAt, int intoStride, int rows, int columns);

    /** From row-major [rows × stride], of which the first columns count, to feature-major [columns × rows] or back. */
    void transpose(A rowMajor, int from, int stride, A featureMajor, int at, int rows, int columns, boolean back);

    Blas<A> blas();

    Activation<A> activation(Function function);

    /**
     * @param size numbers in the array of outputs that holds all blocks
     * @param capacity the most rows of a block
     */
    LossKernel<A> crossEntropy(Blocks blocks, CrossEntropySettings[] settings, int size, int capacity);

    LossKernel<A> binaryCrossEntropy(Blocks blocks, String[] tasks, double[] positiveWeights, int size);

    LossKernel<A> realLoss(Blocks blocks, RealLossSettings[] settings, int size);

    /** For outputs that are probabilities. */
    default LossKernel<A> probabilityLoss(Blocks blocks, ProbabilityLossSettings[] settings, int size) {
        return new ProbabilityLoss<>(blocks, settings, size, this);
    }

    /**
     * For a loss that a plug-in brings; one block.
     *
     * @param capacity the most rows of it
     */
    default LossKernel<A> customLoss(Blocks blocks, CustomLossSettings settings, int capacity) {
        return new CustomLoss<>(blocks, settings, capacity, this);
    }
}
