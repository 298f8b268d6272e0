package org.mtl4j.api.network;

import java.util.List;
import java.util.SortedMap;
import org.mtl4j.api.data.Shape;

/** A kind of layer that this framework does not have: a plug-in's own, or another library's ("dl4j" is the engine's). */
public interface LayerKind {
    String name();

    Layer layer(SortedMap<String, String> settings);
    /** One such layer; stateless, its numbers are the engine's. */
    interface Layer {
        Shape infer(List<Shape> in);

        default List<Operation.Parameter> parameters(List<Shape> in) {
            return List.of();
        }

        void forward(Pass pass);

        void backward(Pass pass);
    }
    /** The numbers of one call, rows first; float32 plans convert. */
    interface Pass {
        int rows();

        boolean training();

        double[] input(int k);

        double[] parameter(int k);

        double[] output();

        double[] outputGradient();

        double[] inputGradient(int k);

        double[] parameterGradient(int k);
    }
}
