package org.mtl4j.engine.network.layer;

import java.util.List;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Operation;

/** A layer with one input that computes on the plan's native memory; only plans run it. */
public interface NativeLayer extends LayerKind.Layer {

    /** How a parameter tensor starts, given the inputs' shapes. */
    Operation.Start start(List<Shape> in, Operation.Parameter parameter);

    /**
     * Makes it ready to compute; it keeps no memory but views of the plan's and what it takes to work in.
     *
     * @param parameters all its parameter tensors, one behind the other
     * @param gradient theirs in the plan's gradient
     */
    Bound bind(List<Shape> in, Strided parameters, Strided gradient);

    @Override
    default void forward(LayerKind.Pass pass) {
        throw new IllegalStateException("this layer computes on the native memory of a plan, not on arrays");
    }

    @Override
    default void backward(LayerKind.Pass pass) {
        throw new IllegalStateException("this layer computes on the native memory of a plan, not on arrays");
    }

    /** A layer with its parameters. */
    interface Bound {

        /** Writes the output. */
        void forward(NativePass pass);

        /** Writes or adds the gradients of some rows, perhaps others than those of the last pass forward. */
        void backward(NativePass pass);
    }
}
