package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.network.Operation.Elementwise.Function;

/** Elementwise functions in double precision, as accurate as {@link Math}. */
final class DoubleActivations {

    private DoubleActivations() {}

    static Activation<double[]> of(Function function) {
        return switch (function) {
            case RELU -> new Activation.Of<>(false, DoubleActivations::relu, DoubleActivations::reluSlope);
            case TANH -> new Activation.Of<>(false, DoubleActivations::tanh, DoubleActivations::tanhSlope);
            case SIGMOID -> new Activation.Of<>(false, DoubleActivations::sigmoid, DoubleActivations::sigmoidSlope);
            default -> scalar(Functions.of(function));
        };
    }

    private static Activation<double[]> scalar(Activation.Scalar function) {
        return new Activation.Of<>(
                true,
                (x, y, count) -> {
                    for (int i = 0; i < count; i++) {
                        y[i] = function.value().applyAsDouble(x[i]);
                    }
                },
                (d, x, y, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[i] *= function.slope().applyAsDouble(x[i]);
                    }
                });
    }

    private static void relu(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    private static void reluSlope(double[] d, double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= Math.min(y[i] * 1e300, 1);
        }
    }

    private static void tanh(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.tanh(x[i]);
        }
    }

    private static void tanhSlope(double[] d, double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= 1 - y[i] * y[i];
        }
    }

    private static void sigmoid(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Functions.sigmoid(x[i]);
        }
    }

    private static void sigmoidSlope(double[] d, double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= y[i] - y[i] * y[i];
        }
    }
}
