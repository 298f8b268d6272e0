package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The gradient with respect to a value during one sweep: a block of rows for each block of the sweep, or a single block
 * if the value belongs to one task. Each block lies as the value does; what is beside the ones of a value by row is always 0,
 * beside those of a value by feature it means nothing.
 *
 * @param <A> the primitive array type
 */
public final class Gradient<A> implements AutoCloseable {
    private final Value<A> value;
    private final Rows rows;
    private final Sweep sweep;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;
    private final boolean[] written;
    private Memory<A> memory;

    public Gradient(Value<A> value, int capacity, Rows rows, Sweep sweep, Kernels<A> kernels, Scratch<A> scratch) {
        this.value = value;
        this.rows = rows;
        this.sweep = sweep;
        this.kernels = kernels;
        this.scratch = scratch;
        written = new boolean[rows.tasks()];
        memory = kernels.memory(value.rowless() ? value.stride() : (long) capacity * value.stride());
    }

    /** Forgets the last sweep; grows if this one needs more rows than any before. */
    public void begin() {
        for (int b = 0; b < written.length; b++) {
            written[b] = false;
        }
        int last = blocks() - 1;
        long needed = last < 0 ? 0 : (long) (offset(last) + count(last)) * value.stride();
        if (needed > memory.size()) {
            memory.close();
            memory = kernels.memory(needed);
        }
    }

    public int blocks() {
        return value.owner() == Rows.SHARED ? sweep.blocks() : 1;
    }

    /** The task whose gradient a block holds, {@link Rows#SHARED} for a sum over tasks. */
    public int task(int block) {
        return value.owner() == Rows.SHARED ? sweep.task(block) : value.owner();
    }

    /** First row of the batch in a block. */
    public int first(int block) {
        if (value.rowless()) {
            return 0;
        }
        return value.owner() == Rows.SHARED ? sweep.first(block) : rows.first(value.owner());
    }

    /** Rows of a block. */
    public int count(int block) {
        if (value.rowless()) {
            return 1;
        }
        return value.owner() == Rows.SHARED ? sweep.count(block) : rows.count(value.owner());
    }

    /** Rows above a block. */
    int offset(int block) {
        if (value.owner() != Rows.SHARED) {
            return 0;
        }
        return value.rowless() ? block : sweep.offset(block);
    }

    public boolean written(int block) {
        return written[block];
    }

    /** Number of blocks from {@code block} on that are written and so form one matrix; 0 if this one is not. */
    int run(int block) {
        int end = block;
        while (end < blocks() && written[end]) {
            end++;
        }
        return end - block;
    }

    public Memory<A> memory() {
        return memory;
    }

    /** Position of a row of the batch within a block; the first number of it. */
    public int at(int block, int row) {
        int above = value.rowless() ? 0 : row - first(block);
        return offset(block) * value.stride() + above * (value.byFeature() ? 1 : value.stride());
    }

    /** Distance between the lines of a block as it lies. */
    int lead(int block) {
        return value.byFeature() ? count(block) : value.stride();
    }

    /** The block that takes what comes from a block of a consumer's gradient. */
    int target(Gradient<A> consumer, int block) {
        return target(consumer.value.owner(), block);
    }

    int target(int consumerOwner, int block) {
        if (value.owner() != Rows.SHARED) {
            return 0;
        }
        return consumerOwner == Rows.SHARED ? block : sweep.blockOf(consumerOwner);
    }

    /** The factor for what comes from a consumer: the task's weight where its private part meets the shared one. */
    double factor(int consumerOwner) {
        return consumerOwner != Rows.SHARED && value.owner() == Rows.SHARED ? sweep.weight(consumerOwner) : 1;
    }

    /**
     * Announces a contribution of some rows to a block.
     *
     * @return whether it has to be added to what is there; if not, it overwrites
     */
    boolean adds(int block, int count) {
        if (!written[block]) {
            written[block] = true;
            if (count == count(block)) {
                return false;
            }
            memory.zero((long) offset(block) * value.stride(), (long) count(block) * value.stride());
        }
        return true;
    }

    /** Announces contributions to some rows of a block, all of which will be added: clears it if nothing was written. */
    void clearUnlessWritten(int block, int count) {
        if (!adds(block, count)) {
            memory.zero((long) offset(block) * value.stride(), (long) count(block) * value.stride());
        }
    }

    /** Announces contributions to all rows of neighbouring blocks; says whether they have to be added. */
    boolean addsAll(int block, int count) {
        boolean any = false;
        for (int b = block; b < block + count; b++) {
            any |= written[b];
        }
        for (int b = block; b < block + count; b++) {
            if (any && !written[b]) {
                memory.zero((long) offset(b) * value.stride(), (long) count(b) * value.stride());
            }
            written[b] = true;
        }
        return any;
    }

    /** Reads a block to the heap, row-major with the value's stride. */
    void read(int block, A into) {
        memory.read((long) offset(block) * value.stride(), into, 0, count(block) * value.stride());
    }

    /** Writes back what {@link #read} read. */
    void write(int block, A from) {
        memory.write((long) offset(block) * value.stride(), from, 0, count(block) * value.stride());
    }

    /**
     * Takes a contribution from the heap.
     *
     * @param consumerOwner owner of the value it comes from
     * @param block block of that value's gradient
     * @param row first row of the batch that it is for
     * @param count its rows
     * @param contribution as the value lies: row-major, with this value's stride and 0 in the last column, or [width ×
     *     count]; may be changed
     */
    public void accept(int consumerOwner, int block, int row, int count, A contribution) {
        int target = target(consumerOwner, block);
        if (value.byFeature()) {
            acceptAllFeatures(consumerOwner, target, row, count, contribution);
            return;
        }
        double factor = factor(consumerOwner);
        int length = count * value.stride();
        if (factor != 1) {
            kernels.scale(contribution, contribution, factor, 0, length);
        }
        boolean adds = adds(target, count);
        int at = at(target, row);
        if (adds) {
            A sum = scratch.sum();
            memory.read(at, sum, 0, length);
            kernels.add(contribution, sum, 1, 0, length);
        }
        memory.write(at, contribution, 0, length);
    }

    private void acceptAllFeatures(int consumerOwner, int target, int row, int count, A contribution) {
        boolean adds = adds(target, count);
        int most = scratch.features(count);
        A piece = scratch.contribution();
        for (int from = 0; from < value.width(); from += most) {
            int features = Math.min(most, value.width() - from);
            kernels.copy(contribution, from * count, piece, 0, features * count);
            acceptFeatures(consumerOwner, target, adds, from, features, row, count, piece);
        }
    }

    /** Reads neighbouring features of a block, [features × its rows]; only by feature. */
    void readFeatures(int block, int from, int features, A into) {
        int count = count(block);
        memory.read(at(block, first(block)) + (long) from * count, into, 0, features * count);
    }

    /** Writes back what {@link #readFeatures} read. */
    void writeFeatures(int block, int from, int features, A numbers) {
        int count = count(block);
        memory.write(at(block, first(block)) + (long) from * count, numbers, 0, features * count);
    }

    /**
     * Takes a contribution to neighbouring features of some rows; only by feature.
     *
     * @param adds what {@link #adds} said of the target block
     * @param contribution [features × count], no more than {@link Scratch#features}; may be changed
     */
    void acceptFeatures(
            int consumerOwner, int target, boolean adds, int from, int features, int row, int count, A contribution) {
        double factor = factor(consumerOwner);
        if (factor != 1) {
            kernels.scale(contribution, contribution, factor, 0, features * count);
        }
        int lead = lead(target);
        long at = at(target, row) + (long) from * lead;
        boolean whole = count == lead;
        if (adds) {
            A sum = scratch.sum();
            for (int f = 0; f < (whole ? 1 : features); f++) {
                memory.read(at + (long) f * lead, sum, f * count, whole ? features * count : count);
            }
            kernels.add(contribution, sum, 1, 0, features * count);
        }
        for (int f = 0; f < (whole ? 1 : features); f++) {
            memory.write(at + (long) f * lead, contribution, f * count, whole ? features * count : count);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
