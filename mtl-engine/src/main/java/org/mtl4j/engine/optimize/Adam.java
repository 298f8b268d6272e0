package org.mtl4j.engine.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam: a step per parameter, scaled by running moments of its gradient.
 *
 * <p>m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; p ← p − η m̂ / (√v̂ + ε), m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
 *
 * <p>D. P. Kingma, J. Ba: Adam: A Method for Stochastic Optimization, ICLR 2015, arXiv:1412.6980. Decoupled decay (AdamW):
 * I. Loshchilov, F. Hutter: Decoupled Weight Decay Regularization, ICLR 2019, arXiv:1711.05101. AMSGrad: S. J. Reddi,
 * S. Kale, S. Kumar: On the Convergence of Adam and Beyond, ICLR 2018, arXiv:1904.09237.
 *
 * <p>As in PyTorch ε is added after the bias correction; AMSGrad keeps the largest v, not the largest v̂; t counts the
 * updates of the parameter itself, so tasks that are absent for a while are corrected by their own count.
 *
 * @param rate η
 * @param weightDecay λ: g = ∇ + λp, or with {@code decoupled} p ← (1 − ηλ)p before the step
 */
public record Adam(
        double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled, boolean amsgrad)
        implements UpdateRule {

    /** Adam with the constants of its paper. */
    public static Adam of(double rate, double weightDecay) {
        return new Adam(rate, 0.9, 0.999, 1e-8, weightDecay, false, false);
    }

    @Override
    public UpdateRule withoutWeightDecay() {
        return new Adam(rate, beta1, beta2, epsilon, 0, decoupled, amsgrad);
    }

    @Override
    public UpdateKernel bind(float[] parameters, float[] gradient) {
        int size = parameters.length;
        return new Floats(this, parameters, gradient, new float[size], new float[size], new float[amsgrad ? size : 0]);
    }

    @Override
    public UpdateKernel bind(double[] parameters, double[] gradient) {
        int size = parameters.length;
        return new Doubles(
                this, parameters, gradient, new double[size], new double[size], new double[amsgrad ? size : 0]);
    }

    private double coupled() {
        return decoupled ? 0 : weightDecay;
    }

    private double kept(double factor) {
        return decoupled ? 1 - rate * factor * weightDecay : 1;
    }

    private double length(long count, double factor) {
        return rate * factor / (1 - Math.pow(beta1, (double) count));
    }

    private double correction(long count) {
        return 1 / Math.sqrt(1 - Math.pow(beta2, (double) count));
    }

    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Floats(
            Adam rule, float[] parameters, float[] gradient, float[] mean, float[] square, float[] largest)
            implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            float[] p = parameters;
            float[] g = gradient;
            float[] m = mean;
            float[] v = square;
            float decay = (float) rule.coupled();
            float kept = (float) rule.kept(factor);
            float length = (float) rule.length(count, factor);
            float correction = (float) rule.correction(count);
            float epsilon = (float) rule.epsilon;
            float beta2 = (float) rule.beta2;
            float new1 = (float) (1 - rule.beta1);
            float new2 = (float) (1 - rule.beta2);
            if (rule.amsgrad) {
                float[] top = largest;
                for (int i = from; i < to; i++) {
                    float slope = g[i] + decay * p[i];
                    m[i] += new1 * (slope - m[i]);
                    v[i] = beta2 * v[i] + new2 * slope * slope;
                    top[i] = Math.max(top[i], v[i]);
                }
                for (int i = from; i < to; i++) {
                    p[i] = kept * p[i] - length * m[i] / ((float) Math.sqrt(top[i]) * correction + epsilon);
                }
            } else {
                for (int i = from; i < to; i++) {
                    float slope = g[i] + decay * p[i];
                    m[i] += new1 * (slope - m[i]);
                    v[i] = beta2 * v[i] + new2 * slope * slope;
                    p[i] = kept * p[i] - length * m[i] / ((float) Math.sqrt(v[i]) * correction + epsilon);
                }
            }
        }

        @Override
        public List<StateArray> state() {
            List<StateArray> state =
                    new ArrayList<>(List.of(StateArray.of("mean", mean), StateArray.of("square", square)));
            if (rule.amsgrad) {
                state.add(StateArray.of("largest-square", largest));
            }
            return state;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Doubles(
            Adam rule, double[] parameters, double[] gradient, double[] mean, double[] square, double[] largest)
            implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            double[] p = parameters;
            double[] g = gradient;
            double[] m = mean;
            double[] v = square;
            double decay = rule.coupled();
            double kept = rule.kept(factor);
            double length = rule.length(count, factor);
            double correction = rule.correction(count);
            double epsilon = rule.epsilon;
            double beta2 = rule.beta2;
            double new1 = 1 - rule.beta1;
            double new2 = 1 - rule.beta2;
            if (rule.amsgrad) {
                double[] top = largest;
                for (int i = from; i < to; i++) {
                    double slope = g[i] + decay * p[i];
                    m[i] += new1 * (slope - m[i]);
                    v[i] = beta2 * v[i] + new2 * slope * slope;
                    top[i] = Math.max(top[i], v[i]);
                }
                for (int i = from; i < to; i++) {
                    p[i] = kept * p[i] - length * m[i] / (Math.sqrt(top[i]) * correction + epsilon);
                }
            } else {
                for (int i = from; i < to; i++) {
                    double slope = g[i] + decay * p[i];
                    m[i] += new1 * (slope - m[i]);
                    v[i] = beta2 * v[i] + new2 * slope * slope;
                    p[i] = kept * p[i] - length * m[i] / (Math.sqrt(v[i]) * correction + epsilon);
                }
            }
        }

        @Override
        public List<StateArray> state() {
            List<StateArray> state =
                    new ArrayList<>(List.of(StateArray.of("mean", mean), StateArray.of("square", square)));
            if (rule.amsgrad) {
                state.add(StateArray.of("largest-square", largest));
            }
            return state;
        }
    }
}
