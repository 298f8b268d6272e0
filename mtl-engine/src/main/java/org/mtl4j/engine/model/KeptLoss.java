package org.mtl4j.engine.model;

import org.mtl4j.api.task.LossKind;

/** Stands for a plug-in's loss in a model, which nobody trains: so that the plug-in need not be there. */
record KeptLoss(String name) implements LossKind {

    @Override
    public double evaluate(double[] outputs, double[] labels, double[] gradient) {
        throw new IllegalStateException("the loss '%s' of a kept model was asked for".formatted(name));
    }
}
