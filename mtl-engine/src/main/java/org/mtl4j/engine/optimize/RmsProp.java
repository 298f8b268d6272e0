package org.mtl4j.engine.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * RMSprop: gradient descent divided by a running root mean square of each parameter's gradient.
 *
 * <p>g = ∇ + λp; v ← αv + (1 − α)g²; d = g / (√v + ε); with momentum b ← μb + d and p ← p − ηb, else p ← p − ηd. Centred:
 * √(v − a²) instead of √v, with a ← αa + (1 − α)g.
 *
 * <p>T. Tieleman, G. Hinton: Lecture 6.5, Neural Networks for Machine Learning, 2012. Centred: A. Graves: Generating
 * Sequences With Recurrent Neural Networks, 2013, arXiv:1308.0850.
 *
 * <p>As PyTorch, but that v − a² is taken as 0 where rounding makes it negative (PyTorch's root is NaN there).
 *
 * @param rate η
 * @param alpha α
 * @param momentum μ
 * @param weightDecay λ, added to the gradient
 */
public record RmsProp(double rate, double alpha, double epsilon, double momentum, boolean centered, double weightDecay)
        implements UpdateRule {

    @Override
    public UpdateRule withoutWeightDecay() {
        return new RmsProp(rate, alpha, epsilon, momentum, centered, 0);
    }

    @Override
    public UpdateKernel bind(float[] parameters, float[] gradient) {
        int size = parameters.length;
        return new Floats(
                this,
                parameters,
                gradient,
                new float[size],
                new float[centered ? size : 0],
                new float[momentum != 0 ? size : 0]);
    }

    @Override
    public UpdateKernel bind(double[] parameters, double[] gradient) {
        int size = parameters.length;
        return new Doubles(
                this,
                parameters,
                gradient,
                new double[size],
                new double[centered ? size : 0],
                new double[momentum != 0 ? size : 0]);
    }

    /** Divides the gradient in place, then moves: two short loops instead of four variants of a long one. */
    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Floats(
            RmsProp rule, float[] parameters, float[] gradient, float[] square, float[] mean, float[] velocity)
            implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            if (rule.centered) {
                divideCentered(from, to);
            } else {
                divide(from, to);
            }
            move(from, to, (float) (rule.rate * factor));
        }

        private void divide(int from, int to) {
            float[] p = parameters;
            float[] g = gradient;
            float[] v = square;
            float decay = (float) rule.weightDecay;
            float alpha = (float) rule.alpha;
            float taken = (float) (1 - rule.alpha);
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float slope = g[i] + decay * p[i];
                v[i] = alpha * v[i] + taken * slope * slope;
                g[i] = slope / ((float) Math.sqrt(v[i]) + epsilon);
            }
        }

        private void divideCentered(int from, int to) {
            float[] p = parameters;
            float[] g = gradient;
            float[] v = square;
            float[] a = mean;
            float decay = (float) rule.weightDecay;
            float alpha = (float) rule.alpha;
            float taken = (float) (1 - rule.alpha);
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float slope = g[i] + decay * p[i];
                v[i] = alpha * v[i] + taken * slope * slope;
                a[i] += taken * (slope - a[i]);
                g[i] = slope / ((float) Math.sqrt(Math.max(v[i] - a[i] * a[i], 0)) + epsilon);
            }
        }

        private void move(int from, int to, float rate) {
            float[] p = parameters;
            float[] g = gradient;
            if (rule.momentum != 0) {
                float[] b = velocity;
                float momentum = (float) rule.momentum;
                for (int i = from; i < to; i++) {
                    b[i] = momentum * b[i] + g[i];
                    p[i] -= rate * b[i];
                }
            } else {
                for (int i = from; i < to; i++) {
                    p[i] -= rate * g[i];
                }
            }
        }

        @Override
        public List<StateArray> state() {
            List<StateArray> state = new ArrayList<>(List.of(StateArray.of("square", square)));
            if (rule.centered) {
                state.add(StateArray.of("mean", mean));
            }
            if (rule.momentum != 0) {
                state.add(StateArray.of("velocity", velocity));
            }
            return state;
        }
    }

    /** The same in double precision. */
    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Doubles(
            RmsProp rule, double[] parameters, double[] gradient, double[] square, double[] mean, double[] velocity)
            implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            if (rule.centered) {
                divideCentered(from, to);
            } else {
                divide(from, to);
            }
            move(from, to, rule.rate * factor);
        }

        private void divide(int from, int to) {
            double[] p = parameters;
            double[] g = gradient;
            double[] v = square;
            double decay = rule.weightDecay;
            double alpha = rule.alpha;
            double taken = 1 - rule.alpha;
            double epsilon = rule.epsilon;
            for (int i = from; i < to; i++) {
                double slope = g[i] + decay * p[i];
                v[i] = alpha * v[i] + taken * slope * slope;
                g[i] = slope / (Math.sqrt(v[i]) + epsilon);
            }
        }

        private void divideCentered(int from, int to) {
            double[] p = parameters;
            double[] g = gradient;
            double[] v = square;
            double[] a = mean;
            double decay = rule.weightDecay;
            double alpha = rule.alpha;
            double taken = 1 - rule.alpha;
            double epsilon = rule.epsilon;
            for (int i = from; i < to; i++) {
                double slope = g[i] + decay * p[i];
                v[i] = alpha * v[i] + taken * slope * slope;
                a[i] += taken * (slope - a[i]);
                g[i] = slope / (Math.sqrt(Math.max(v[i] - a[i] * a[i], 0)) + epsilon);
            }
        }

        private void move(int from, int to, double rate) {
            double[] p = parameters;
            double[] g = gradient;
            if (rule.momentum != 0) {
                double[] b = velocity;
                double momentum = rule.momentum;
                for (int i = from; i < to; i++) {
                    b[i] = momentum * b[i] + g[i];
                    p[i] -= rate * b[i];
                }
            } else {
                for (int i = from; i < to; i++) {
                    p[i] -= rate * g[i];
                }
            }
        }

        @Override
        public List<StateArray> state() {
            List<StateArray> state = new ArrayList<>(List.of(StateArray.of("square", square)));
            if (rule.centered) {
                state.add(StateArray.of("mean", mean));
            }
            if (rule.momentum != 0) {
                state.add(StateArray.of("velocity", velocity));
            }
            return state;
        }
    }
}
