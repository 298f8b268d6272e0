package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.MtlException;

/**
 * Cross-entropy of outputs that are probabilities already: −Σ (a log p + b log(1 − p)), a the weight of a yes, b that of a
 * no, logarithms at least −100 and divisors at least 1e-12 as in PyTorch. For one of several classes b is 0.
 *
 * @param <A> the primitive array type
 */
final class ProbabilityLoss<A> implements LossKernel<A> {
    private static final double LEAST_LOGARITHM = -100;
    private static final double LEAST_DIVISOR = 1e-12;

    private final Blocks blocks;
    private final ProbabilityLossSettings[] settings;
    private final double[] yes;
    private final double[] no;
    private final Kernels<A> kernels;

    ProbabilityLoss(Blocks blocks, ProbabilityLossSettings[] settings, int size, Kernels<A> kernels) {
        this.blocks = blocks;
        this.settings = settings;
        this.kernels = kernels;
        yes = new double[size];
        no = new double[size];
    }

    @Override
    public int label(int block, double[] labels) {
        CrossEntropySettings classes = settings[block].classes();
        return classes == null ? answers(block, labels) : classes(block, classes, labels);
    }

    private int answers(int block, double[] labels) {
        int rows = blocks.rows(block);
        int outputs = blocks.outputs(block);
        int labelled = 0;
        for (int i = 0; i < rows * outputs; i++) {
            labelled += Double.isNaN(labels[i]) ? 0 : 1;
        }
        for (int i = 0; i < rows * outputs; i++) {
            int at = blocks.at(block) + i % outputs * rows + i / outputs;
            double label = labels[i];
            if (label < 0 || label > 1) {
                throw new MtlException.Data(
                        "task %s: label %s is not an answer; expected 1 for yes, 0 for no, or NaN for a missing label"
                                .formatted(settings[block].task(), label));
            }
            yes[at] = Double.isNaN(label) ? 0 : settings[block].positiveWeight() * label / labelled;
            no[at] = Double.isNaN(label) ? 0 : (1 - label) / labelled;
        }
        return labelled;
    }

    private int classes(int block, CrossEntropySettings chosen, double[] labels) {
        int rows = blocks.rows(block);
        int outputs = blocks.outputs(block);
        int labelled = 0;
        double total = 0;
        for (int i = 0; i < rows; i++) {
            if (!Double.isNaN(labels[i])) {
                labelled++;
                total += chosen.weight(chosen.check(labels[i]));
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < outputs; c++) {
                int at = blocks.at(block) + c * rows + i;
                no[at] = 0;
                yes[at] = 0;
                if (!Double.isNaN(labels[i])) {
                    double hot = labels[i] == c ? 1 - chosen.smoothing() : 0;
                    yes[at] = (hot + chosen.smoothing() / outputs) * chosen.weight(c) / total;
                }
            }
        }
        return labelled;
    }

    @Override
    public void gradient(A outputs, double[] losses) {
        for (int k = 0; k < blocks.count(); k++) {
            double loss = 0;
            for (int i = blocks.at(k); i < blocks.at(k) + blocks.outputs(k) * blocks.rows(k); i++) {
                double p = kernels.get(outputs, i);
                loss -= yes[i] * Math.max(Math.log(p), LEAST_LOGARITHM);
                loss -= no[i] * Math.max(Math.log1p(-p), LEAST_LOGARITHM);
                double slope = no[i] / Math.max(1 - p, LEAST_DIVISOR) - yes[i] / Math.max(p, LEAST_DIVISOR);
                kernels.set(outputs, i, slope);
            }
            losses[k] = loss;
        }
    }
}
