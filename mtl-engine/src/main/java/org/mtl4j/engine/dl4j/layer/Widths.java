package org.mtl4j.engine.dl4j.layer;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Compares the input widths that a configuration states with those it gets; DL4J itself finds out when it computes. */
final class Widths {

    private Widths() {}

    static void check(Layer layer, InputType type) {
        for (Layer part : Parts.of(layer)) {
            if (part instanceof FeedForwardLayer stated) {
                long before = stated.getNIn();
                stated.setNIn(type, true);
                if (stated.getNIn() != before) {
                    throw new IllegalArgumentException(
                            "nin: %d, but the input has %d".formatted(before, stated.getNIn()));
                }
            }
        }
    }
}
