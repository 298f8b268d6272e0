package org.mtl4j.engine.network.layer;

import java.util.Optional;

/**
 * The numbers of one call of a layer with one input, rows first. Vectors are [rows × width], sequences [rows × width × steps],
 * images [rows × channels × height × breadth]; how they lie is in the strides.
 */
public interface NativePass {

    /** Rows of this call. */
    int rows();

    /** Whether the network is trained, not asked to predict. */
    boolean training();

    /** Whether all steps of all rows are there; true if the input is no sequence. */
    boolean complete();

    /** Steps of a row of the input that are there; those behind mean nothing, and get no gradient. */
    int steps(int row);

    /** The input; not to be changed. */
    Strided input();

    /** The output, in a pass forward. */
    Strided output();

    /** The loss's derivative by the output, in a pass backward; not to be changed. */
    Strided outputGradient();

    /** Where the derivative by the input goes; empty if nothing before the layer learns. */
    Optional<Target> inputGradient();

    /**
     * Whether the derivatives by all parameters belong into the plan's gradient and may overwrite it: then there, without
     * {@link #parameterGradient}.
     */
    boolean inPlace();

    /** Where the derivative by the k-th parameter tensor goes, if not {@link #inPlace}. */
    Target parameterGradient(int k);
}
