package org.mtl4j.engine.network.kernel;

import java.util.Arrays;
import org.mtl4j.api.network.Operation.Elementwise.Function;

/** Single precision. */
final class FloatKernels implements Kernels<float[]> {
    private static final int ZEROS = 4096;
    /** Multiplied twice, turns every positive number into one of at least 1. */
    private static final float LARGE = 1e30f;

    private final Blas<float[]> blas = new FloatBlas();
    private final float[] zeros = new float[ZEROS];

    @Override
    public String name() {
        return "float32";
    }

    @Override
    public int bytes() {
        return Float.BYTES;
    }

    @Override
    public float[] array(int size) {
        return new float[size];
    }

    @Override
    public Memory<float[]> memory(long size) {
        return new FloatMemory(size, zeros);
    }

    @Override
    public double get(float[] array, int index) {
        return array[index];
    }

    @Override
    public void set(float[] array, int index, double value) {
        array[index] = (float) value;
    }

    @Override
    public void fill(float[] array, int from, int to, double value) {
        Arrays.fill(array, from, to, (float) value);
    }

    @Override
    public void copy(float[] from, int at, float[] into, int intoAt, int count) {
        System.arraycopy(from, at, into, intoAt, count);
    }

    @Override
    public void fillStrided(float[] array, int from, int stride, int count, double value) {
        for (int i = 0; i < count; i++) {
            array[from + i * stride] = (float) value;
        }
    }

    @Override
    public void convert(double[] source, int offset, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (float) source[offset + i];
        }
    }

    @Override
    public void convert(float[] source, int offset, float[] into, int at, int count) {
        System.arraycopy(source, offset, into, at, count);
    }

    @Override
    public void widen(float[] source, int offset, double[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = source[offset + i];
        }
    }

    @Override
    public void scale(float[] x, float[] y, double factor, int from, int to) {
        float f = (float) factor;
        for (int i = from; i < to; i++) {
            y[i] = f * x[i];
        }
    }

    @Override
    public void multiply(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            x[i] *= y[i];
        }
    }

    @Override
    public void add(float[] x, float[] y, double factor, int from, int to) {
        float f = (float) factor;
        for (int i = from; i < to; i++) {
            x[i] += f * y[i];
        }
    }

    @Override
    public void addProduct(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] += y[i] * z[i];
        }
    }

    @Override
    public void choose(float[] best, float[] chosen, float[] x, double number, int count) {
        float n = (float) number;
        for (int i = 0; i < count; i++) {
            float more = Math.max(best[i], x[i]);
            float moved = Math.min((more - best[i]) * LARGE * LARGE, 1f);
            chosen[i] += moved * (n - chosen[i]);
            best[i] = more;
        }
    }

    @Override
    public void pick(float[] x, float[] chosen, double number, float[] y, int count) {
        float n = (float) number;
        for (int i = 0; i < count; i++) {
            y[i] = x[i] * Math.max(1f - Math.abs(chosen[i] - n), 0f);
        }
    }

    @Override
    public double dot(float[] x, float[] y, int from, int to) {
        float even = 0;
        float odd = 0;
        int i = from;
        for (; i < to - 1; i += 2) {
            even += x[i] * y[i];
            odd += x[i + 1] * y[i + 1];
        }
        return even + odd + (i < to ? x[i] * y[i] : 0);
    }

    @Override
    public void softmax(float[] x, int from, int to) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, x[i]);
        }
        for (int i = from; i < to; i++) {
            x[i] = FloatMath.exp(x[i] - largest);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        scale(x, x, 1 / sum, from, to);
    }

    @Override
    public void softmax(float[] x, int rowX, float[] y, int rowY, int step, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < columns; c++) {
                largest = Math.max(largest, x[r * rowX + c * step]);
            }
            for (int c = 0; c < columns; c++) {
                y[r * rowY + c * step] = x[r * rowX + c * step] - largest;
            }
        }
        int length = rows == 0 ? 0 : (rows - 1) * rowY + (columns - 1) * step + 1;
        for (int i = 0; i < length; i++) {
            y[i] = FloatMath.exp(y[i]);
        }
        for (int r = 0; r < rows; r++) {
            float sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += y[r * rowY + c * step];
            }
            float share = 1 / sum;
            for (int c = 0; c < columns; c++) {
                y[r * rowY + c * step] *= share;
            }
        }
    }

    @Override
    public void softmaxSlope(float[] d, float[] y, int rowY, float[] x, int rowX, int step, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            float mean = 0;
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
            float[] from, int at, int stride, float[] into, int intoAt, int intoStride, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, at + r * stride, into, intoAt + r * intoStride, columns);
        }
    }

    @Override
    public void transpose(
            float[] rowMajor, int from, int stride, float[] featureMajor, int at, int rows, int columns, boolean back) {
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
    public Blas<float[]> blas() {
        return blas;
    }

    @Override
    public Activation<float[]> activation(Function function) {
        return FloatActivations.of(function);
    }

    @Override
    public LossKernel<float[]> crossEntropy(Blocks blocks, CrossEntropySettings[] settings, int size, int capacity) {
        return new FloatCrossEntropy(blocks, settings, size, capacity);
    }

    @Override
    public LossKernel<float[]> binaryCrossEntropy(Blocks blocks, String[] tasks, double[] positiveWeights, int size) {
        return new FloatBinaryCrossEntropy(blocks, tasks, positiveWeights, size);
    }

    @Override
    public LossKernel<float[]> realLoss(Blocks blocks, RealLossSettings[] settings, int size) {
        return new FloatRealLoss(blocks, settings, size);
    }
}
