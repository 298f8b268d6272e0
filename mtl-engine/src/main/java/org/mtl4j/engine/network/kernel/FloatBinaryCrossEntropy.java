package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.MtlException;

/**
 * Binary cross-entropy on logits, for every number of a block. With label y, positive weight v and N labels the gradient
 * is a σ(z) − b, where a = (1 + (v − 1) y) / N and b = v y / N (both 0 where the label is missing), and the loss
 * (a − b) z + a softplus(−z).
 */
final class FloatBinaryCrossEntropy implements LossKernel<float[]> {
    private static final int LOGS_AT_ONCE = 256;

    private final Blocks blocks;
    private final String[] tasks;
    private final double[] positiveWeights;
    private final float[] factors;
    private final float[] targets;
    private final float[] exponentials;

    FloatBinaryCrossEntropy(Blocks blocks, String[] tasks, double[] positiveWeights, int size) {
        this.blocks = blocks;
        this.tasks = tasks;
        this.positiveWeights = positiveWeights;
        factors = new float[size];
        targets = new float[size];
        exponentials = new float[size];
    }

    @Override
    public int label(int block, double[] labels) {
        int rows = blocks.rows(block);
        int outputs = blocks.outputs(block);
        int labelled = 0;
        for (int i = 0; i < rows * outputs; i++) {
            labelled += Double.isNaN(labels[i]) ? 0 : 1;
        }
        double scale = labelled == 0 ? 0 : 1.0 / labelled;
        double positive = positiveWeights[block];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < outputs; c++) {
                double label = labels[i * outputs + c];
                int at = blocks.at(block) + c * rows + i;
                if (Double.isNaN(label)) {
                    factors[at] = 0;
                    targets[at] = 0;
                } else {
                    if (!(label >= 0 && label <= 1)) {
                        throw new MtlException.Data(
                                "task %s: label %s is not an answer; expected 1 for yes, 0 for no, or NaN for a missing label"
                                        .formatted(tasks[block], label));
                    }
                    factors[at] = (float) ((1 + (positive - 1) * label) * scale);
                    targets[at] = (float) (positive * label * scale);
                }
            }
        }
        return labelled;
    }

    @Override
    public void gradient(float[] z, double[] losses) {
        int from = blocks.start();
        int to = blocks.end();
        exponentials(z, exponentials, from, to);
        for (int k = 0; k < blocks.count(); k++) {
            int at = blocks.at(k);
            int end = at + blocks.outputs(k) * blocks.rows(k);
            losses[k] =
                    linear(z, at, end) + (positiveWeights[k] == 1 ? logarithms(at, end) : weightedLogarithms(at, end));
        }
        slopes(z, exponentials, factors, targets, from, to);
    }

    private double linear(float[] z, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (factors[i] - targets[i]) * z[i] + factors[i] * Math.max(-z[i], 0f);
        }
        return sum;
    }

    /** Σ a log(1 + exp(−|z|)) with the same a for all labels: of products of several at once, each at most 2. */
    private double logarithms(int from, int to) {
        double logs = 0;
        double product = 1;
        double scale = 0;
        for (int start = from; start < to; start += LOGS_AT_ONCE) {
            int end = Math.min(to, start + LOGS_AT_ONCE);
            for (int i = start; i < end; i++) {
                if (factors[i] != 0) {
                    product *= 1.0 + exponentials[i];
                    scale = factors[i];
                }
            }
            logs += Math.log(product);
            product = 1;
        }
        return logs * scale;
    }

    private double weightedLogarithms(int from, int to) {
        double logs = 0;
        for (int i = from; i < to; i++) {
            logs += factors[i] * Math.log1p(exponentials[i]);
        }
        return logs;
    }

    private static void exponentials(float[] z, float[] into, int from, int to) {
        for (int i = from; i < to; i++) {
            into[i] = FloatMath.exp(-Math.abs(z[i]));
        }
    }

    private static void slopes(float[] z, float[] exponential, float[] factor, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            float sign = Math.max(-1f, Math.min(1f, z[i] * 1e38f));
            float sigmoid = 0.5f + sign * (1f / (1f + exponential[i]) - 0.5f);
            z[i] = factor[i] * sigmoid - target[i];
        }
    }

    @Override
    public void predict(double[] outputs) {
        for (int c = 0; c < outputs.length; c++) {
            outputs[c] = Functions.sigmoid(outputs[c]);
        }
    }
}
