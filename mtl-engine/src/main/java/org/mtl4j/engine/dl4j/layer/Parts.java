package org.mtl4j.engine.dl4j.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** A layer and those it wraps. */
final class Parts {

    private Parts() {}

    static List<Layer> of(Layer layer) {
        return stream(layer).toList();
    }

    private static Stream<Layer> stream(Layer layer) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            return Stream.concat(Stream.of(layer), stream(wrapper.getUnderlying()));
        }
        if (layer instanceof Bidirectional both) {
            return Stream.concat(Stream.of(layer), Stream.concat(stream(both.getFwd()), stream(both.getBwd())));
        }
        return Stream.of(layer);
    }

    /** What is wrong with it in 1.0.0-M2.1 if rows have different lengths. */
    static Optional<String> needsAllSteps(Layer layer) {
        List<Layer> parts = of(layer);
        if (parts.stream().anyMatch(Bidirectional.class::isInstance)) {
            return Optional.of(
                    "DL4J's Bidirectional begins to read backwards behind the last step of a row; use the network's own lstm in both directions for rows of different lengths");
        }
        if (parts.stream().anyMatch(LastTimeStep.class::isInstance)) {
            return Optional.of(
                    "DL4J's LastTimeStep hands gradients to wrong rows if they have different lengths; take the layer out of it and put the network's own gather of the last step behind");
        }
        return Optional.empty();
    }
}
