package org.mtl4j.engine.network.kernel;

/**
 * One kind of loss for one or more neighbouring tasks: keeps their labels in the form its loops want.
 *
 * @param <A> the primitive array type
 */
public interface LossKernel<A> {

    /**
     * Takes the labels of a block's rows, row-major; NaN is missing.
     *
     * @return how many are there
     * @throws org.mtl4j.api.MtlException.Data if a label is outside its range
     */
    int label(int block, double[] labels);

    /**
     * Replaces outputs by the gradient of each task's mean loss with respect to them.
     *
     * @param losses receives the mean loss of each block
     */
    void gradient(A outputs, double[] losses);

    /** Turns the outputs of one row of a block into predictions. */
    default void predict(double[] outputs) {}
}
