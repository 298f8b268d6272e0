package org.mtl4j.engine.optimize;

import java.util.List;
import org.mtl4j.engine.network.Vector;

/**
 * Stochastic gradient descent: plain, with momentum, or with Nesterov's.
 *
 * <p>g = ∇ + λp; b ← μb + (1 − δ)g, in a parameter's first step b ← g; p ← p − ηd with d = b, or d = g + μb for Nesterov's.
 *
 * <p>B. Polyak: Some methods of speeding up the convergence of iteration methods, 1964. I. Sutskever, J. Martens, G. Dahl,
 * G. Hinton: On the importance of initialization and momentum in deep learning, ICML 2013.
 *
 * <p>As in PyTorch the rate stands outside of b, so that a change of the rate acts at once. Plain steps remember nothing
 * and run natively.
 *
 * @param rate η
 * @param momentum μ
 * @param dampening δ, without effect where μ is 0
 * @param weightDecay λ, added to the gradient
 */
public record Sgd(double rate, double momentum, double dampening, boolean nesterov, double weightDecay)
        implements UpdateRule {

    public static Sgd plain(double rate) {
        return new Sgd(rate, 0, 0, false, 0);
    }

    @Override
    public UpdateRule withoutWeightDecay() {
        return new Sgd(rate, momentum, dampening, nesterov, 0);
    }

    @Override
    public UpdateKernel bind(float[] parameters, float[] gradient) {
        return new Floats(this, parameters, gradient, new float[parameters.length]);
    }

    @Override
    public UpdateKernel bind(double[] parameters, double[] gradient) {
        return new Doubles(this, parameters, gradient, new double[parameters.length]);
    }

    @Override
    public UpdateKernel bind(Vector parameters, Vector gradient) {
        return momentum == 0 ? new Plain(this, parameters, gradient) : UpdateRule.super.bind(parameters, gradient);
    }

    private double kept(long count) {
        return count == 1 ? 0 : momentum;
    }

    private double taken(long count) {
        return count == 1 || momentum == 0 ? 1 : 1 - dampening;
    }

    /** Weight of the velocity in the step; the gradient's is {@link #direct}. */
    private double gliding() {
        return nesterov ? momentum : 1;
    }

    private double direct() {
        return nesterov ? 1 : 0;
    }

    private record Plain(Sgd rule, Vector parameters, Vector gradient) implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            double rate = rule.rate * factor;
            if (rule.weightDecay != 0) {
                parameters.scale(from, to, 1 - rate * rule.weightDecay);
            }
            parameters.add(from, to, -rate, gradient);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Floats(Sgd rule, float[] parameters, float[] gradient, float[] velocity) implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            float[] p = parameters;
            float[] g = gradient;
            float[] b = velocity;
            float decay = (float) rule.weightDecay;
            float kept = (float) rule.kept(count);
            float taken = (float) rule.taken(count);
            float gliding = (float) (rule.rate * factor * rule.gliding());
            float direct = (float) (rule.rate * factor * rule.direct());
            for (int i = from; i < to; i++) {
                float slope = g[i] + decay * p[i];
                float speed = kept * b[i] + taken * slope;
                b[i] = speed;
                p[i] -= gliding * speed + direct * slope;
            }
        }

        @Override
        public List<StateArray> state() {
            return List.of(StateArray.of("velocity", velocity));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // shared with the vectors on purpose, never compared
    private record Doubles(Sgd rule, double[] parameters, double[] gradient, double[] velocity)
            implements UpdateKernel {
        @Override
        public void update(int from, int to, long count, double factor) {
            double[] p = parameters;
            double[] g = gradient;
            double[] b = velocity;
            double decay = rule.weightDecay;
            double kept = rule.kept(count);
            double taken = rule.taken(count);
            double gliding = rule.rate * factor * rule.gliding();
            double direct = rule.rate * factor * rule.direct();
            for (int i = from; i < to; i++) {
                double slope = g[i] + decay * p[i];
                double speed = kept * b[i] + taken * slope;
                b[i] = speed;
                p[i] -= gliding * speed + direct * slope;
            }
        }

        @Override
        public List<StateArray> state() {
            return List.of(StateArray.of("velocity", velocity));
        }
    }
}
