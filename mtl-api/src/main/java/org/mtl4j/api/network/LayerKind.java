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

    /**
     * One such layer; its numbers are the engine's. A plan asks for one of its own for each node and calls it in one thread,
     * so it may keep arrays to work in.
     */
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

        /**
         * How the numbers of a parameter tensor start.
         *
         * @implSpec uniform in ±√(6 / (first + last extent)) for two extents and more (Glorot and Bengio, AISTATS 2010), else 0
         */
        default Operation.Start start(Operation.Parameter parameter) {
            List<Integer> shape = parameter.shape();
            return shape.size() < 2
                    ? new Operation.Start.Zero()
                    : new Operation.Start.Uniform(Math.sqrt(6.0 / (shape.get(0) + shape.get(shape.size() - 1))));
        }

        /** Reads inputs and parameters, writes all of the output. Rows are independent of each other. */
        void forward(Pass pass);

        /**
         * Reads the output's gradient, the output and whatever forward read; writes all input gradients, adds to parameter
         * gradients. May see other rows than the last {@link #forward}: some of them, or some of them again for another task.
         */
        void backward(Pass pass);
    }

    /**
     * The numbers of one call, row-major with rows first, in double; float32 plans convert. Within a row they have the order
     * in which data sets put them: width innermost for vectors and sequences, channel by channel for images. Arrays have
     * room for the largest batch; what is behind the rows of the call means nothing.
     */
    interface Pass {

        /** Rows of this call. */
        int rows();

        /** Shapes of the inputs. */
        List<Shape> shapes();

        /** Whether the network is trained, not asked to predict. */
        boolean training();

        /** Steps of a row of the k-th input that are there, if it is a sequence; those behind mean nothing. 1 if it is none. */
        int steps(int k, int row);

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
