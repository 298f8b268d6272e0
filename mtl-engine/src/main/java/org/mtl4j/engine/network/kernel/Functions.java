package org.mtl4j.engine.network.kernel;

import org.apache.commons.math3.special.Erf;
import org.mtl4j.api.network.Operation.Elementwise.Function;

/** The elementwise functions and their derivatives, one number at a time in double precision. */
final class Functions {
    static final double LEAK = 0.01;
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private Functions() {}

    static Activation.Scalar of(Function function) {
        return switch (function) {
            case RELU -> new Activation.Scalar(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
            case TANH -> new Activation.Scalar(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
            case SIGMOID -> new Activation.Scalar(Functions::sigmoid, x -> sigmoid(x) * sigmoid(-x));
            case GELU -> new Activation.Scalar(x -> x * normal(x), x -> normal(x) + x * density(x));
            case LEAKY_RELU -> new Activation.Scalar(x -> x > 0 ? x : LEAK * x, x -> x > 0 ? 1 : LEAK);
            case ELU -> new Activation.Scalar(x -> x > 0 ? x : Math.expm1(x), x -> x > 0 ? 1 : Math.exp(x));
            case SOFTPLUS ->
                new Activation.Scalar(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), Functions::sigmoid);
            case SMOOTH_STEP -> new Activation.Scalar(Functions::smoothStep, Functions::smoothStepSlope);
            case EXP -> new Activation.Scalar(Math::exp, Math::exp);
            case LOG -> new Activation.Scalar(Math::log, x -> 1 / x);
            case SQUARE -> new Activation.Scalar(x -> x * x, x -> 2 * x);
            case RECIPROCAL -> new Activation.Scalar(x -> 1 / x, x -> -1 / (x * x));
        };
    }

    static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /** Distribution function of the standard normal: the exact GELU is x times it. */
    private static double normal(double x) {
        return 0.5 * Erf.erfc(-x * ROOT_HALF);
    }

    private static double density(double x) {
        return NORMAL_DENSITY * Math.exp(-0.5 * x * x);
    }

    /** 0 below −1/2, 1 above 1/2, the cubic with slope 0 at both ends between (Hazimeh et al., DSelect-k, with γ = 1). */
    private static double smoothStep(double x) {
        double inside = Math.max(-0.5, Math.min(0.5, x));
        return -2 * inside * inside * inside + 1.5 * inside + 0.5;
    }

    private static double smoothStepSlope(double x) {
        return Math.abs(x) < 0.5 ? -6 * x * x + 1.5 : 0;
    }

    /** Replaces logits by the probability of each class. */
    static void softmax(double[] logits) {
        double largest = logits[0];
        for (double z : logits) {
            largest = Math.max(largest, z);
        }
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = Math.exp(logits[c] - largest);
            sum += logits[c];
        }
        for (int c = 0; c < logits.length; c++) {
            logits[c] /= sum;
        }
    }
}
