package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.network.Operation.Elementwise.Function;

/** Elementwise functions in single precision; the frequent ones as SIMD loops. */
final class FloatActivations {
    /** Turns every positive number that is not denormal into one of at least 1, so that min gives 0 or 1. */
    private static final float HUGE = 1e38f;

    private FloatActivations() {}

    static Activation<float[]> of(Function function) {
        return switch (function) {
            case RELU -> new Activation.Of<>(false, FloatActivations::relu, FloatActivations::reluSlope);
            case TANH -> new Activation.Of<>(false, FloatActivations::tanh, FloatActivations::tanhSlope);
            case SIGMOID -> new Activation.Of<>(false, FloatActivations::sigmoid, FloatActivations::sigmoidSlope);
            case GELU -> new Activation.Of<>(true, FloatActivations::gelu, FloatActivations::geluSlope);
            case LEAKY_RELU -> new Activation.Of<>(false, FloatActivations::leaky, FloatActivations::leakySlope);
            default -> scalar(Functions.of(function));
        };
    }

    private static Activation<float[]> scalar(Activation.Scalar function) {
        return new Activation.Of<>(
                true,
                (x, y, count) -> {
                    for (int i = 0; i < count; i++) {
                        y[i] = (float) function.value().applyAsDouble(x[i]);
                    }
                },
                (d, x, y, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[i] *= (float) function.slope().applyAsDouble(x[i]);
                    }
                });
    }

    private static void relu(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }

    private static void reluSlope(float[] d, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= Math.min(y[i] * HUGE, 1f);
        }
    }

    private static void leaky(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.max(x[i], (float) Functions.LEAK * x[i]);
        }
    }

    private static void leakySlope(float[] d, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= Math.max(Math.min(y[i] * HUGE, 1f), (float) Functions.LEAK);
        }
    }

    private static void tanh(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            float less = FloatMath.expMinusOne(-2f * Math.abs(x[i]));
            float sign = Math.max(-1f, Math.min(1f, x[i] * HUGE));
            y[i] = sign * less / (-2f - less);
        }
    }

    private static void tanhSlope(float[] d, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= 1f - y[i] * y[i];
        }
    }

    private static void sigmoid(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            float less = FloatMath.expMinusOne(-Math.abs(x[i]));
            float sign = Math.max(-1f, Math.min(1f, x[i] * HUGE));
            y[i] = 0.5f + sign * (1f / (2f + less) - 0.5f);
        }
    }

    private static void sigmoidSlope(float[] d, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= y[i] - y[i] * y[i];
        }
    }

    /** x · Φ(x), with Φ through the error function: the exact form, not the one with tanh. */
    private static void gelu(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = x[i] * FloatMath.normal(x[i]);
        }
    }

    private static void geluSlope(float[] d, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= FloatMath.normal(x[i]) + x[i] * FloatMath.density(x[i]);
        }
    }
}
