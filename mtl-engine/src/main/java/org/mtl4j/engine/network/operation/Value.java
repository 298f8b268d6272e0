package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * What a node gives: [rows × (width + 1)], the last column ones, or the transposed matrix if its {@link Order} is by
 * feature. It lives in native memory and on the heap; whoever asks for one of them gets it current, copied only if the other
 * was written last.
 *
 * @param <A> the primitive array type
 */
public final class Value<A> implements AutoCloseable {
    private final String name;
    private final int owner;
    private final boolean rowless;
    private final Order order;
    private final int width;
    private final int capacity;
    private final Rows rows;
    private final Kernels<A> kernels;
    private final Memory<A> memory;
    private final A ones;
    private @Nullable A heap;
    private int onesFor;
    private boolean memoryCurrent = true;
    private boolean heapCurrent = true;
    private @Nullable Gradient<A> gradient;

    /**
     * @param owner the only task that depends on it, or {@link Rows#SHARED}
     * @param rowless whether it depends on no row and has just one of its own
     */
    public Value(String name, int owner, boolean rowless, Order order, int capacity, Rows rows, Kernels<A> kernels) {
        this.name = name;
        this.owner = owner;
        this.rowless = rowless;
        this.order = order;
        this.rows = rows;
        this.kernels = kernels;
        this.capacity = rowless ? 1 : capacity;
        width = order.width();
        memory = kernels.memory((long) this.capacity * stride());
        ones = kernels.array(order.byFeature() ? this.capacity : 0);
        if (!order.byFeature()) {
            A rowMajor = array();
            kernels.fillStrided(rowMajor, width, stride(), this.capacity, 1);
            memory.write(0, rowMajor, 0, this.capacity * stride());
        } else {
            kernels.fill(ones, 0, this.capacity, 1);
        }
    }

    private A array() {
        A known = heap;
        if (known == null) {
            known = kernels.array(Math.multiplyExact(capacity, stride()));
            heap = known;
        }
        return known;
    }

    public String name() {
        return name;
    }

    public int owner() {
        return owner;
    }

    public boolean rowless() {
        return rowless;
    }

    /** Numbers of a row. */
    public int width() {
        return width;
    }

    /** Steps or pixels of a row, 1 for vectors. */
    public int positions() {
        return order.positions();
    }

    /** Numbers of a step or pixel. */
    public int channels() {
        return order.channels();
    }

    public boolean byFeature() {
        return order.byFeature();
    }

    /** Rows there is room for. */
    int capacity() {
        return capacity;
    }

    /** Numbers of a row with its one: the distance between rows that lie by row. */
    public int stride() {
        return width + 1;
    }

    /** Distance between the lines of the matrix as it lies. */
    public int lead() {
        return byFeature() ? count() : stride();
    }

    /** The row of the batch that lies at position 0. */
    public int first() {
        return rowless ? 0 : rows.first(owner);
    }

    public int count() {
        return rowless ? 1 : rows.count(owner);
    }

    /** Position of a row of the batch; the first number of it. */
    public int at(int row) {
        return rowless ? 0 : (row - first()) * (byFeature() ? 1 : stride());
    }

    /** Distance between the numbers of a row. */
    public int step() {
        return byFeature() ? count() : 1;
    }

    int length() {
        return count() * stride();
    }

    /** The gradient, or null if no parameter lies before this value. */
    public @Nullable Gradient<A> gradient() {
        return gradient;
    }

    public void gradient(Gradient<A> given) {
        gradient = given;
    }

    /** Current native memory, to read. */
    public Memory<A> memory() {
        if (!memoryCurrent) {
            memory.write(0, array(), 0, length());
            memoryCurrent = true;
        }
        return memory;
    }

    /** Native memory, to write all rows of; the ones stay. */
    public Memory<A> rewriteMemory() {
        if (byFeature() && onesFor != count()) {
            memory.write((long) width * count(), ones, 0, count());
            onesFor = count();
        }
        memoryCurrent = true;
        heapCurrent = false;
        return memory;
    }

    /** The current heap array, to read. */
    public A heap() {
        if (!heapCurrent) {
            memory.read(0, array(), 0, length());
            heapCurrent = true;
        }
        return array();
    }

    /** The heap array, to write all rows of; {@link #restoreOnes} if the last column was written too. */
    public A rewriteHeap() {
        memoryCurrent = false;
        heapCurrent = true;
        return array();
    }

    /** Puts the ones back after a loop over all columns, if it changed them. */
    void restoreOnes() {
        if (!byFeature() && count() > 0 && kernels.get(array(), width) != 1) {
            kernels.fillStrided(array(), width, stride(), count(), 1);
        }
    }

    /** The same in native memory. */
    void restoreOnesInMemory() {
        for (int row = 0; row < count() && !byFeature(); row++) {
            memory.set((long) row * stride() + width, 1);
        }
    }

    /** Reads neighbouring features of some rows to the start of an array, [features × count]; only by feature. */
    void readFeatures(int from, int features, int row, int count, A into) {
        Memory<A> source = memory();
        int lead = lead();
        if (count == lead) {
            source.read((long) from * lead, into, 0, features * count);
        } else {
            for (int f = 0; f < features; f++) {
                source.read((long) (from + f) * lead + at(row), into, f * count, count);
            }
        }
    }

    /** Writes neighbouring features of all rows from the start of an array; only by feature. */
    void writeFeatures(int from, int features, A numbers) {
        rewriteMemory().write((long) from * lead(), numbers, 0, features * lead());
    }

    @Override
    public void close() {
        memory.close();
    }
}
