package org.mtl4j.engine.network;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/** A vector in native memory; its heap mirror is made when first asked for. */
final class FlatVector<A> implements Vector, AutoCloseable {
    private static final int PIECE = 1024;

    private final Precision precision;
    private final Kernels<A> kernels;
    private final Memory<A> memory;
    private final int size;
    private @Nullable A mirror;
    private final A piece;
    private boolean closed;

    FlatVector(Precision precision, Kernels<A> kernels, int size) {
        this.precision = precision;
        this.kernels = kernels;
        this.size = size;
        memory = kernels.memory(size);
        piece = kernels.array(PIECE);
    }

    Memory<A> memory() {
        return memory;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double get(int index) {
        return open(index, index + 1).get(index);
    }

    @Override
    public void set(int index, double value) {
        open(index, index + 1).set(index, value);
    }

    @Override
    public void read(int from, double[] into, int count) {
        Memory<A> source = open(from, from + count);
        for (int done = 0; done < count; done += PIECE) {
            int part = Math.min(PIECE, count - done);
            source.read(from + done, piece, 0, part);
            kernels.widen(piece, 0, into, done, part);
        }
    }

    @Override
    public void write(int from, double[] values, int count) {
        Memory<A> target = open(from, from + count);
        for (int done = 0; done < count; done += PIECE) {
            int part = Math.min(PIECE, count - done);
            kernels.convert(values, done, piece, 0, part);
            target.write(from + done, piece, 0, part);
        }
    }

    @Override
    public void copyFrom(Vector other) {
        FlatVector<A> source = same(other);
        for (int done = 0; done < size; done += PIECE) {
            int part = Math.min(PIECE, size - done);
            source.open(done, done + part).read(done, piece, 0, part);
            open(done, done + part).write(done, piece, 0, part);
        }
    }

    @Override
    public void add(int from, int to, double factor, Vector x) {
        kernels.blas().add(to - from, factor, same(x).open(from, to), from, open(from, to), from);
    }

    @Override
    public void scale(int from, int to, double factor) {
        kernels.blas().scale(to - from, factor, open(from, to), from);
    }

    @Override
    public void fill(int from, int to, double value) {
        Memory<A> target = open(from, to);
        kernels.fill(piece, 0, PIECE, value);
        for (int at = from; at < to; at += PIECE) {
            target.write(at, piece, 0, Math.min(PIECE, to - at));
        }
    }

    @Override
    public double dot(int from, int to, Vector other) {
        return kernels.blas().dot(to - from, open(from, to), from, same(other).open(from, to), from);
    }

    @Override
    public float[] floats() {
        if (mirror() instanceof float[] numbers) {
            return numbers;
        }
        throw new IllegalStateException("single-precision numbers of a vector in " + precision);
    }

    @Override
    public double[] doubles() {
        if (mirror() instanceof double[] numbers) {
            return numbers;
        }
        throw new IllegalStateException("double-precision numbers of a vector in " + precision);
    }

    private A mirror() {
        A known = mirror;
        if (known == null) {
            known = kernels.array(size);
            mirror = known;
        }
        return known;
    }

    @Override
    public void pull(int from, int to) {
        open(from, to).read(from, mirror(), from, to - from);
    }

    @Override
    public void push(int from, int to) {
        open(from, to).write(from, mirror(), from, to - from);
    }

    /** Native calls check nothing, so ranges are checked here. */
    private Memory<A> open(int from, int to) {
        if (closed) {
            throw new IllegalStateException("the plan of this vector is closed");
        }
        Objects.checkFromToIndex(from, to, size);
        return memory;
    }

    @SuppressWarnings("unchecked") // vectors of equal precision have equal arrays
    private FlatVector<A> same(Vector other) {
        if (other instanceof FlatVector<?> vector && vector.precision == precision && vector.size == size) {
            return (FlatVector<A>) vector;
        }
        throw new IllegalArgumentException("a vector of %d numbers in %s does not go with one of %d in %s"
                .formatted(other.size(), other.precision(), size, precision));
    }

    @Override
    public void close() {
        closed = true;
        memory.close();
    }
}
