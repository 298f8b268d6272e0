package org.mtl4j.engine.optimize;

import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.network.Vector;

/** A vector whose "native" numbers are an array of their own, so that a forgotten pull or push shows. */
final class HeapVector implements Vector {
    private final Precision precision;
    private final double[] numbers;
    private final float[] floats;
    private final double[] doubles;

    HeapVector(Precision precision, double... numbers) {
        this.precision = precision;
        this.numbers = numbers.clone();
        this.floats = new float[precision == Precision.FLOAT32 ? numbers.length : 0];
        this.doubles = new double[precision == Precision.FLOAT64 ? numbers.length : 0];
        for (int i = 0; i < numbers.length; i++) {
            set(i, numbers[i]);
        }
    }

    double[] toArray() {
        return numbers.clone();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public double get(int index) {
        return numbers[index];
    }

    @Override
    public void set(int index, double value) {
        numbers[index] = precision == Precision.FLOAT32 ? (float) value : value;
    }

    @Override
    public void read(int from, double[] into, int count) {
        System.arraycopy(numbers, from, into, 0, count);
    }

    @Override
    public void write(int from, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            set(from + i, values[i]);
        }
    }

    @Override
    public void copyFrom(Vector other) {
        other.read(0, numbers, numbers.length);
    }

    @Override
    public void add(int from, int to, double factor, Vector x) {
        for (int i = from; i < to; i++) {
            set(i, numbers[i] + factor * x.get(i));
        }
    }

    @Override
    public void scale(int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            set(i, numbers[i] * factor);
        }
    }

    @Override
    public void fill(int from, int to, double value) {
        for (int i = from; i < to; i++) {
            set(i, value);
        }
    }

    @Override
    public double dot(int from, int to, Vector other) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += numbers[i] * other.get(i);
        }
        return sum;
    }

    @Override
    public float[] floats() {
        return floats;
    }

    @Override
    public double[] doubles() {
        return doubles;
    }

    @Override
    public void pull(int from, int to) {
        for (int i = from; i < to; i++) {
            if (precision == Precision.FLOAT32) {
                floats[i] = (float) numbers[i];
            } else {
                doubles[i] = numbers[i];
            }
        }
    }

    @Override
    public void push(int from, int to) {
        for (int i = from; i < to; i++) {
            numbers[i] = precision == Precision.FLOAT32 ? floats[i] : doubles[i];
        }
    }
}
