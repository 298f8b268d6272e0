package org.mtl4j.engine.network.kernel;

import java.util.Arrays;
import org.mtl4j.api.network.Operation.Elementwise.Function;

/** Double precision. */
final class DoubleKernels implements Kernels<double[]> {
    private static final int ZEROS = 4096;

    private final Blas<double[]> blas = new DoubleBlas();
    private final double[] zeros = new double[ZEROS];

    @Override
    public String name() {
        return "double64";
    }

    @Override
    public int bytes() {
        return Double.BYTES;
    }

    @Override
    public double[] array(int size) {
        return new double[size];
    }

    @Override
    public Memory<double[]> memory(long size) {
        return new DoubleMemory(size, zeros);
    }

    @Override
    public double get(double[] array, int index) {
        return array[index];
    }

    @Override
    public void set(double[] array, int index, double value) {
        array[index] = value;
    }

    @Override
    public void fill(double[] array, int from, int to, double value) {
        Arrays.fill(array, from, to, value);
    }

    @Override
    public void copy(double[] from, int at, double[] into, int intoAt, int count) {
        System.arraycopy(from, at, into, intoAt, count);
    }

    @Override
    public void fillStrided(double[] array, int from, int stride, int count, double value) {
        for (int i = 0; i < count; i++) {
            array[from + i * stride] = value;
        }
    }

    @Override
    public void convert(double[] source, int offset, double[] into, int at, int count) {
        System.arraycopy(source, offset, into, at, count);
    }

    @Override
    public void convert(float[] source, int offset, double[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = source[offset + i];
        }
    }

    @Override
    public void widen(double[] source, int offset, double[] into, int at, int count) {
        System.arraycopy(source, offset, into, at, count);
    }

    @Override
    public void scale(double[] x, double[] y, double factor, int from, int to) {
        double f = factor;
        for (int i = from; i < to; i++) {
            y[i] = f * x[i];
        }
    }

    @Override
    public void multiply(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            x[i] *= y[i];
        }
    }

    @Override
    public void add(double[] x, double[] y, double factor, int from, int to) {
        double f = factor;
        for (int i = from; i < to; i++) {
            x[i] += f * y[i];
        }
    }

    @Override
    public void addProduct(double[] x, double[] y, double[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] += y[i] * z[i];
        }
    }

    @Override
    public void choose(double[] best, double[] chosen, double[] x, double number, int count) {
        for (int i = 0; i < count; i++) {
            if (x[i] > best[i]) {
                best[i] = x[i];
                chosen[i] = number;
            }
        }
    }

    @Override
    public void pick(double[] x, double[] chosen, double number, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = chosen[i] == number ? x[i] : 0;
        }
    }

    @Override
    public double dot(double[] x, double[] y, int from, int to) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i < to - 1; i += 2) {
            even += x[i] * y[i];
            odd += x[i + 1] * y[i + 1];
        }
        return even + odd + (i < to ? x[i] * y[i] : 0);
    }

    @Override
    public void softmax(double[] x, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, x[i]);
        }
        for (int i = from; i < to; i++) {
            x[i] = Math.exp(x[i] - largest);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        scale(x, x, 1 / sum, from, to);
    }

    @Override
    public void softmax(double[] x, int rowX, double[] y, int rowY, int step, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < columns; c++) {
                largest = Math.max(largest, x[r * rowX + c * step]);
            }
            for (int c = 0; c < columns; c++) {
                y[r * rowY + c * step] = x[r * rowX + c * step] - largest;
            }
        }
        int length = rows == 0 ? 0 : (rows - 1) * rowY + (columns - 1) * step + 1;
        for (int i = 0; i < length; i++) {
            y[i] = Math.exp(y[i]);
        }
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += y[r * rowY + c * step];
            }
            double share = 1 / sum;
            for (int c = 0; c < columns; c++) {
                y[r * rowY + c * step] *= share;
            }
        }
    }

    @Override
    public void softmaxSlope(double[] d, double[] y, int rowY, double[] x, int rowX, int step, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            double mean = 0;
            for (int c = 0; c < columns; c++) {
                mean += d[r * rowY + c * step] * y[r * rowY + c * step];
            }
            for (int c = 0; c < columns; c++) {
                int at = r * rowY + c * step;
                x[r * rowX + c * step] = y[at] * (d[at] - mean);
            }
        }
    }

    @Override
    public void copyColumns(
            double[] from, int at, int stride, double[] into, int intoAt, int intoStride, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, at + r * stride, into, intoAt + r * intoStride, columns);
        }
    }

    @Override
    public void transpose(
            double[] rowMajor,
            int from,
            int stride,
            double[] featureMajor,
            int at,
            int rows,
            int columns,
            boolean back) {
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                if (back) {
                    rowMajor[from + r * stride + c] = featureMajor[at + c * rows + r];
                } else {
                    featureMajor[at + c * rows + r] = rowMajor[from + r * stride + c];
                }
            }
        }
    }

    @Override
    public Blas<double[]> blas() {
        return blas;
    }

    @Override
    public Activation<double[]> activation(Function function) {
        return DoubleActivations.of(function);
    }

    @Override
    public LossKernel<double[]> crossEntropy(Blocks blocks, CrossEntropySettings[] settings, int size, int capacity) {
        return new DoubleCrossEntropy(blocks, settings, size, capacity);
    }

    @Override
    public LossKernel<double[]> binaryCrossEntropy(Blocks blocks, String[] tasks, double[] positiveWeights, int size) {
        return new DoubleBinaryCrossEntropy(blocks, tasks, positiveWeights, size);
    }

    @Override
    public LossKernel<double[]> realLoss(Blocks blocks, RealLossSettings[] settings, int size) {
        return new DoubleRealLoss(blocks, settings, size);
    }
}
