package org.mtl4j.engine.optimize;

import java.util.Arrays;
import java.util.List;

/**
 * Adagrad: a step per parameter that shrinks with all gradients it has seen.
 *
 * <p>g = ∇ + λp; s ← s + g²; p ← p − η / (1 + (t − 1)κ) · g / (√s + ε).
 *
 * <p>J. Duchi, E. Hazan, Y. Singer: Adaptive Subgradient Methods for Online Learning and Stochastic Optimization,
 * JMLR 12, 2011. Shines on sparse features; stops moving in long runs. As PyTorch.
 *
 * @param rate η
 * @param rateDecay κ; t counts the updates of the parameter itself
 * @param initial what s starts from
 * @param weightDecay λ, added to the gradient
 */
public record Adagrad(double rate, double rateDecay, double initial, double epsilon, double weightDecay)
        implements UpdateRule {

    @Override
    public UpdateRule withoutWeightDecay() {
        return new Adagrad(rate, rateDecay, initial, epsilon, 0);
    }

    @Override
    public UpdateKernel bind(float[] parameters, float[] gradient) {
        float[] sum = new float[parameters.length];
        Arrays.fill(sum, (float) initial);
        return new Floats(this, parameters, gradient, sum);
    }

    @Override
    public UpdateKernel bind(double[] parameters, double[] gradient) {
        double[] sum = new double[parameters.length];
        Arrays.fill(sum, initial);
        return new Doubles(this, parameters, gradient, sum);
    }

    private double length(long count, double factor) {
        return rate * factor / (1 + rateDecay * (double) (count - 1));
    }

    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Floats(Adagrad rule, float[] parameters, float[] gradient, float[] sum) implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            float[] p = parameters;
            float[] g = gradient;
            float[] s = sum;
            float decay = (float) rule.weightDecay;
            float length = (float) rule.length(count, factor);
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float slope = g[i] + decay * p[i];
                s[i] += slope * slope;
                p[i] -= length * slope / ((float) Math.sqrt(s[i]) + epsilon);
            }
        }

        @Override
        public List<StateArray> state() {
            return List.of(StateArray.of("sum", sum));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Doubles(Adagrad rule, double[] parameters, double[] gradient, double[] sum) implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            double[] p = parameters;
            double[] g = gradient;
            double[] s = sum;
            double decay = rule.weightDecay;
            double length = rule.length(count, factor);
            double epsilon = rule.epsilon;
            for (int i = from; i < to; i++) {
                double slope = g[i] + decay * p[i];
                s[i] += slope * slope;
                p[i] -= length * slope / (Math.sqrt(s[i]) + epsilon);
            }
        }

        @Override
        public List<StateArray> state() {
            return List.of(StateArray.of("sum", sum));
        }
    }
}
