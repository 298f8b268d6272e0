package org.mtl4j.engine.network.kernel;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Double-precision native memory. A call to BLAS names up to three positions, and no pointer may be made during a step,
 * so there are three pointers to the same memory, one for each argument of a call, which are moved before it.
 */
final class DoubleMemory extends Memory<double[]> {
    private final DoublePointer first;
    private final DoublePointer second;
    private final DoublePointer third;
    private final DoubleBuffer buffer;
    private final double[] zeros;

    /** @param zeros numbers to clear memory with, as many at a time */
    DoubleMemory(long size, double[] zeros) {
        super(size);
        first = new DoublePointer(Math.max(1, size));
        second = new DoublePointer(first);
        third = new DoublePointer(first);
        buffer = first.asBuffer();
        this.zeros = zeros;
        zero(0, size);
    }

    DoublePointer first(long position) {
        return first.position(position);
    }

    DoublePointer second(long position) {
        return second.position(position);
    }

    DoublePointer third(long position) {
        return third.position(position);
    }

    @Override
    public double get(long index) {
        return buffer.get((int) index);
    }

    @Override
    public void set(long index, double value) {
        buffer.put((int) index, value);
    }

    @Override
    public void read(long from, double[] into, int at, int count) {
        buffer.get((int) from, into, at, count);
    }

    @Override
    public void write(long from, double[] source, int at, int count) {
        buffer.put((int) from, source, at, count);
    }

    @Override
    public void zero(long from, long count) {
        for (long done = 0; done < count; done += zeros.length) {
            buffer.put((int) (from + done), zeros, 0, (int) Math.min(zeros.length, count - done));
        }
    }

    @Override
    public Pointer pointer(long position) {
        return new DoublePointer(first).position(0).getPointer(position);
    }

    @Override
    public void close() {
        first.position(0).close();
    }
}
