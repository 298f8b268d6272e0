package org.mtl4j.engine.network.kernel;

import java.util.Arrays;
import org.mtl4j.api.MtlException;

/**
 * A loss that a plug-in brings, evaluated row by row in double; the mean is over the rows all of whose labels are there.
 *
 * @param <A> the primitive array type
 */
final class CustomLoss<A> implements LossKernel<A> {
    private final Blocks blocks;
    private final CustomLossSettings settings;
    private final Kernels<A> kernels;
    private final double[] labels;
    private final double[] output;
    private final double[] label;
    private final double[] slope;
    private int labelled;

    /**
     * @param blocks just one: losses of plug-ins are computed task by task
     * @param capacity the most rows
     */
    CustomLoss(Blocks blocks, CustomLossSettings settings, int capacity, Kernels<A> kernels) {
        this.blocks = blocks;
        this.settings = settings;
        this.kernels = kernels;
        labels = new double[capacity * settings.labels()];
        output = new double[blocks.outputs(0)];
        label = new double[settings.labels()];
        slope = new double[blocks.outputs(0)];
    }

    @Override
    public int label(int block, double[] given) {
        labelled = 0;
        System.arraycopy(given, 0, labels, 0, blocks.rows(0) * label.length);
        for (int row = 0; row < blocks.rows(0); row++) {
            for (int c = 0; c < label.length; c++) {
                settings.check(labels[row * label.length + c]);
            }
            labelled += readLabel(row) ? 1 : 0;
        }
        return labelled;
    }

    /** Fetches the labels of a row; says whether all of them are there. */
    private boolean readLabel(int row) {
        boolean whole = true;
        for (int c = 0; c < label.length; c++) {
            label[c] = labels[row * label.length + c];
            whole &= !Double.isNaN(label[c]);
        }
        return whole;
    }

    @Override
    public void gradient(A values, double[] losses) {
        int rows = blocks.rows(0);
        double share = labelled == 0 ? 0 : 1.0 / labelled;
        losses[0] = 0;
        for (int row = 0; row < rows; row++) {
            int at = blocks.at(0) + row;
            if (readLabel(row)) {
                for (int c = 0; c < output.length; c++) {
                    output[c] = kernels.get(values, at + c * rows);
                }
                losses[0] += share * evaluate();
            } else {
                Arrays.fill(slope, 0);
            }
            for (int c = 0; c < output.length; c++) {
                kernels.set(values, at + c * rows, share * slope[c]);
            }
        }
    }

    /** The loss of the row; where it is finite its derivative must be too, and what is left unwritten is not. */
    private double evaluate() {
        Arrays.fill(slope, Double.NaN);
        double loss;
        try {
            loss = settings.kind().evaluate(output, label, slope);
        } catch (RuntimeException e) {
            throw new MtlException.Plugin("%s failed at %s: %s".formatted(settings.named(), place(), e), e);
        }
        for (int c = 0; Double.isFinite(loss) && c < slope.length; c++) {
            if (!Double.isFinite(slope[c])) {
                throw new MtlException.Plugin(
                        "%s is %s at %s, but its derivative by output %d is %s; expected a finite number in every entry of the gradient"
                                .formatted(settings.named(), loss, place(), c, slope[c]));
            }
        }
        return loss;
    }

    private String place() {
        return "outputs %s and labels %s".formatted(Arrays.toString(output), Arrays.toString(label));
    }

    @Override
    public void predict(double[] outputs) {
        settings.predict(outputs);
    }
}
