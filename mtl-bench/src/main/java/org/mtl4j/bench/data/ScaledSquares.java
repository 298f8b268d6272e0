package org.mtl4j.bench.data;

import org.mtl4j.api.task.LossKind;

/** The mean of squared errors times a factor: a task whose loss has another scale, and whose targets do not. */
record ScaledSquares(double factor) implements LossKind {

    @Override
    public String name() {
        return "scaled-squares";
    }

    @Override
    public double evaluate(double[] outputs, double[] labels, double[] gradient) {
        double share = factor / outputs.length;
        double sum = 0;
        for (int k = 0; k < outputs.length; k++) {
            double error = outputs[k] - labels[k];
            sum += error * error;
            gradient[k] = 2 * share * error;
        }
        return share * sum;
    }
}
