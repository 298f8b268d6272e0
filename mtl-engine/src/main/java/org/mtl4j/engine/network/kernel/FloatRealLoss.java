package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.MtlException;

/**
 * Squared, absolute and Huber's error, means over all labelled numbers. All three are Huber's with error e and
 * c = e cut to ±δ: loss f · c (e − c/2) and gradient f · c, where δ = ∞ and f = 2 gives e², and f = 1/δ with δ → 0 gives
 * |e|, whose gradient at 0 is 0.
 */
final class FloatRealLoss implements LossKernel<float[]> {
    private final Blocks blocks;
    private final RealLossSettings[] settings;
    private final float[] targets;
    private final float[] weights;

    FloatRealLoss(Blocks blocks, RealLossSettings[] settings, int size) {
        this.blocks = blocks;
        this.settings = settings;
        targets = new float[size];
        weights = new float[size];
    }

    @Override
    public int label(int block, double[] labels) {
        int rows = blocks.rows(block);
        int outputs = blocks.outputs(block);
        int labelled = 0;
        for (int i = 0; i < rows * outputs; i++) {
            labelled += Double.isNaN(labels[i]) ? 0 : 1;
        }
        float scale = (float) (labelled == 0 ? 0 : 1.0 / labelled);
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < outputs; c++) {
                double label = labels[i * outputs + c];
                if (Double.isInfinite(label)) {
                    throw new MtlException.Data(
                            "task %s: label %s is not finite; expected a number, or NaN for a missing label"
                                    .formatted(settings[block].task(), label));
                }
                int at = blocks.at(block) + c * rows + i;
                targets[at] = (float) (Double.isNaN(label) ? 0 : label);
                weights[at] = Double.isNaN(label) ? 0 : scale;
            }
        }
        return labelled;
    }

    @Override
    public void gradient(float[] z, double[] losses) {
        subtract(z, targets, blocks.start(), blocks.end());
        for (int k = 0; k < blocks.count(); k++) {
            int from = blocks.at(k);
            int to = from + blocks.outputs(k) * blocks.rows(k);
            float delta = (float) settings[k].delta();
            switch (settings[k].kind()) {
                case SQUARED -> losses[k] = squared(z, weights, from, to);
                case ABSOLUTE -> losses[k] = absolute(z, weights, from, to);
                case HUBER -> losses[k] = huber(z, weights, delta, from, to);
            }
        }
    }

    private static void subtract(float[] z, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] -= target[i];
        }
    }

    private static double squared(float[] error, float[] weight, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) weight[i] * error[i] * error[i];
        }
        for (int i = from; i < to; i++) {
            error[i] *= 2f * weight[i];
        }
        return sum;
    }

    private static double absolute(float[] error, float[] weight, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) weight[i] * Math.abs(error[i]);
        }
        for (int i = from; i < to; i++) {
            error[i] = weight[i] * Math.max(-1f, Math.min(1f, error[i] * 1e38f));
        }
        return sum;
    }

    private static double huber(float[] error, float[] weight, float delta, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            float cut = Math.max(-delta, Math.min(delta, error[i]));
            sum += (double) weight[i] * cut * (error[i] - 0.5f * cut);
        }
        for (int i = from; i < to; i++) {
            error[i] = weight[i] * Math.max(-delta, Math.min(delta, error[i]));
        }
        return sum;
    }
}
