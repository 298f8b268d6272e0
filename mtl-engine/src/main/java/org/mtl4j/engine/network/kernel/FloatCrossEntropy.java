package org.mtl4j.engine.network.kernel;

import java.util.Arrays;

/**
 * Softmax cross-entropy. With targets q over classes, weights w = Σ q of the rows and p the softmax of logits z, the loss
 * is Σ_rows (w log Σ exp(z − m) + Σ q (m − z)), m the row's largest logit, and its gradient w p − q. A label y with
 * smoothing ε and class weights v gives q = ((1 − ε) v_y [c = y] + ε v_c / C) / Σ_rows v_y; a missing one gives 0.
 */
final class FloatCrossEntropy implements LossKernel<float[]> {
    private static final int LOGS_AT_ONCE = 32;

    private final Blocks blocks;
    private final CrossEntropySettings[] settings;
    private final float[] targets;
    private final float[] shifts;
    private final float[] weights;
    private final int[] hot;
    private final double[] scales;
    private final float[] row;
    private final float[] best;

    FloatCrossEntropy(Blocks blocks, CrossEntropySettings[] settings, int size, int capacity) {
        this.blocks = blocks;
        this.settings = settings;
        targets = new float[size];
        shifts = new float[size];
        weights = new float[blocks.count() * capacity];
        hot = new int[blocks.count() * capacity];
        scales = new double[blocks.count()];
        row = new float[capacity];
        best = new float[capacity];
    }

    @Override
    public int label(int block, double[] labels) {
        int rows = blocks.rows(block);
        int rowAt = blocks.rowAt(block);
        int at = blocks.at(block);
        CrossEntropySettings chosen = settings[block];
        Arrays.fill(targets, at, at + blocks.outputs(block) * rows, 0f);
        int labelled = 0;
        double total = 0;
        for (int i = 0; i < rows; i++) {
            hot[rowAt + i] = -1;
            if (!Double.isNaN(labels[i])) {
                int label = chosen.check(labels[i]);
                hot[rowAt + i] = at + label * rows + i;
                total += chosen.weight(label);
                labelled++;
            }
        }
        scales[block] = labelled == 0 ? 0 : 1 / total;
        for (int i = 0; i < rows; i++) {
            weights[rowAt + i] = 0f;
            if (hot[rowAt + i] >= 0) {
                weights[rowAt + i] = (float) put(block, (int) labels[i], i);
            }
        }
        return labelled;
    }

    private double put(int block, int label, int i) {
        CrossEntropySettings chosen = settings[block];
        double scale = scales[block];
        double mass = (1 - chosen.smoothing()) * chosen.weight(label) * scale;
        double sum = mass;
        if (chosen.smoothing() > 0) {
            int classes = blocks.outputs(block);
            for (int c = 0; c < classes; c++) {
                double share = chosen.smoothing() / classes * chosen.weight(c) * scale;
                targets[blocks.at(block) + c * blocks.rows(block) + i] = (float) share;
                sum += share;
            }
        }
        targets[hot[blocks.rowAt(block) + i]] += (float) mass;
        return sum;
    }

    @Override
    public void gradient(float[] z, double[] losses) {
        for (int k = 0; k < blocks.count(); k++) {
            spreadLargest(z, k);
            losses[k] = settings[k].plain() ? distance(z, k) : distanceOfAll(z, k);
        }
        exponentials(z, shifts, blocks.start(), blocks.end());
        for (int k = 0; k < blocks.count(); k++) {
            sum(z, k);
            losses[k] += settings[k].plain() ? logarithms(k) : weightedLogarithms(k);
            spreadFactors(k);
        }
        finish(z, shifts, targets, blocks.start(), blocks.end());
    }

    private void spreadLargest(float[] z, int k) {
        int rows = blocks.rows(k);
        int at = blocks.at(k);
        System.arraycopy(z, at, best, 0, rows);
        for (int c = 1; c < blocks.outputs(k); c++) {
            System.arraycopy(z, at + c * rows, row, 0, rows);
            larger(best, row, rows);
        }
        spread(k);
    }

    private void spread(int k) {
        int rows = blocks.rows(k);
        for (int c = 0; c < blocks.outputs(k); c++) {
            System.arraycopy(best, 0, shifts, blocks.at(k) + c * rows, rows);
        }
    }

    /** Mean of m − z at the labels. */
    private double distance(float[] z, int k) {
        double sum = 0;
        int from = blocks.rowAt(k);
        for (int i = from; i < from + blocks.rows(k); i++) {
            int at = hot[i];
            if (at >= 0) {
                sum += shifts[at] - z[at];
            }
        }
        return sum * scales[k];
    }

    private double distanceOfAll(float[] z, int k) {
        double sum = 0;
        for (int i = blocks.at(k); i < blocks.at(k) + blocks.outputs(k) * blocks.rows(k); i++) {
            sum += (double) targets[i] * (shifts[i] - z[i]);
        }
        return sum;
    }

    /** Leaves Σ exp(z − m) of the rows in {@link #best}. */
    private void sum(float[] z, int k) {
        int rows = blocks.rows(k);
        int at = blocks.at(k);
        System.arraycopy(z, at, best, 0, rows);
        for (int c = 1; c < blocks.outputs(k); c++) {
            System.arraycopy(z, at + c * rows, row, 0, rows);
            add(best, row, rows);
        }
    }

    /** Mean logarithm of the sums, of products of several at once: a sum is at most the number of classes. */
    private double logarithms(int k) {
        double logs = 0;
        double product = 1;
        int from = blocks.rowAt(k);
        for (int i = 0; i < blocks.rows(k); i++) {
            product *= hot[from + i] >= 0 ? best[i] : 1;
            if (i % LOGS_AT_ONCE == LOGS_AT_ONCE - 1) {
                logs += Math.log(product);
                product = 1;
            }
        }
        return (logs + Math.log(product)) * scales[k];
    }

    private double weightedLogarithms(int k) {
        double logs = 0;
        int from = blocks.rowAt(k);
        for (int i = 0; i < blocks.rows(k); i++) {
            logs += weights[from + i] * Math.log(best[i]);
        }
        return logs;
    }

    private void spreadFactors(int k) {
        System.arraycopy(weights, blocks.rowAt(k), row, 0, blocks.rows(k));
        divide(row, best, blocks.rows(k));
        spread(k);
    }

    private static void larger(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Math.max(x[i], y[i]);
        }
    }

    private static void add(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            x[i] += y[i];
        }
    }

    private static void divide(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = x[i] / y[i];
        }
    }

    private static void exponentials(float[] z, float[] shift, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = FloatMath.exp(z[i] - shift[i]);
        }
    }

    private static void finish(float[] z, float[] factor, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = z[i] * factor[i] - target[i];
        }
    }

    @Override
    public void predict(double[] outputs) {
        Functions.softmax(outputs);
    }
}
