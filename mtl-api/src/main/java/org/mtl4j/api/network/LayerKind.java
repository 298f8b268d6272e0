package org.mtl4j.api.network;

import java.util.List;
import java.util.SortedMap;
import org.mtl4j.api.data.Shape;

/**
 * A kind of layer that this framework does not have: a plug-in's own, or another library's ("dl4j" is the engine's). An
 * implementation equals another of the same kind, because operations are compared when parameters are tied.
 */
public interface LayerKind {

    /** The name under which architectures find it; as {@link org.mtl4j.api.Names} says. */
    String name();

    /**
     * One layer with these settings.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value
     */
    Layer layer(SortedMap<String, String> settings);

    /** One such layer; stateless, its numbers are the engine's. */
    interface Layer {

        /**
         * Shape of the result for the shapes of the inputs.
         *
         * @throws IllegalArgumentException if they do not fit, with a message that names them
         */
        Shape infer(List<Shape> in);

        /** The layer's parameter tensors, in the order in which {@link Pass#parameter} numbers them. */
        default List<Operation.Parameter> parameters(List<Shape> in) {
            return List.of();
        }

        /** Reads inputs and parameters, writes all of the output. */
        void forward(Pass pass);

        /** Reads the output's gradient and whatever forward read; writes all input gradients, adds to parameter gradients. */
        void backward(Pass pass);
    }

    /** The numbers of one call, row-major with rows first, in double; float32 plans convert. */
    interface Pass {

        /** Rows of this call. */
        int rows();

        /** Whether the network is trained, not asked to predict. */
        boolean training();

        /** The k-th input, [rows × size of its shape]; not to be changed. */
        double[] input(int k);

        /** The k-th parameter tensor; not to be changed. */
        double[] parameter(int k);

        /** The output, [rows × size of its shape]. */
        double[] output();

        /** The loss's derivative by the output; not to be changed. */
        double[] outputGradient();

        /** Where the derivative by the k-th input goes. */
        double[] inputGradient(int k);

        /** Where the derivative by the k-th parameter tensor is added. */
        double[] parameterGradient(int k);
    }
}
