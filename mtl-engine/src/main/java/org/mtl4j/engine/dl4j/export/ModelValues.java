package org.mtl4j.engine.dl4j.export;

import org.mtl4j.engine.model.SavedModel;

/** What a kept model has learned. */
record ModelValues(SavedModel model) implements NetworkValues {

    @Override
    public double[] parameter(String node, String parameter) {
        return model.parameter(node, parameter).values();
    }

    @Override
    public double[] statistics(String node) {
        return model.statistics(node).values();
    }
}
