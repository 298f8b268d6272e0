package org.mtl4j.engine.network.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Single-precision native memory. A call to BLAS names up to three positions, and no pointer may be made during a step,
 * so there are three pointers to the same memory, one for each argument of a call, which are moved before it.
 */
final class FloatMemory extends Memory<float[]> {
    private final FloatPointer first;
    private final FloatPointer second;
    private final FloatPointer third;
    private final FloatBuffer buffer;
    private final float[] zeros;

    /** @param zeros numbers to clear memory with, as many at a time */
    FloatMemory(long size, float[] zeros) {
        super(size);
        first = new FloatPointer(Math.max(1, size));
        second = new FloatPointer(first);
        third = new FloatPointer(first);
        buffer = first.asBuffer();
        this.zeros = zeros;
        zero(0, size);
    }

    FloatPointer first(long position) {
        return first.position(position);
    }

    FloatPointer second(long position) {
        return second.position(position);
    }

    FloatPointer third(long position) {
        return third.position(position);
    }

    @Override
    public double get(long index) {
        return buffer.get((int) index);
    }

    @Override
    public void set(long index, double value) {
        buffer.put((int) index, (float) value);
    }

    @Override
    public void read(long from, float[] into, int at, int count) {
        buffer.get((int) from, into, at, count);
    }

    @Override
    public void write(long from, float[] source, int at, int count) {
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
        return new FloatPointer(first).position(0).getPointer(position);
    }

    @Override
    public void close() {
        first.position(0).close();
    }
}
