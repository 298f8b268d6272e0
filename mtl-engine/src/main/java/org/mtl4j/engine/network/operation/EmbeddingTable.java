package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The vectors of the categories of one column, [categories × width]. A table that is not much larger than a batch is copied
 * to the heap as a whole, of others only the vectors that occur are touched.
 *
 * @param <A> the primitive array type
 */
public final class EmbeddingTable<A> {
    /** Copying so many vectors in a row takes no longer than one alone. */
    private static final int ROW = 4;

    private final Parameter<A> parameter;
    private final int width;
    private final int most;
    private final int categories;
    private final boolean whole;
    private final A vectors;
    private final A sums;
    private final Kernels<A> kernels;
    private Memory<A> target;
    private long targetAt;
    private boolean adds;
    private int task;
    private double factor;
    private @Nullable SparseGradients<A> sparse;

    /** @param most vectors that are looked up for one batch */
    public EmbeddingTable(Parameter<A> parameter, int width, int most, Kernels<A> kernels) {
        this.parameter = parameter;
        this.width = width;
        this.most = most;
        this.kernels = kernels;
        categories = parameter.length() / width;
        whole = categories <= (long) ROW * most;
        vectors = kernels.array(whole ? parameter.length() : width);
        sums = kernels.array(whole ? parameter.length() : width);
        target = parameter.gradients();
    }

    public Parameter<A> parameter() {
        return parameter;
    }

    public int width() {
        return width;
    }

    /** Vectors that are looked up for one batch, at most. */
    public int most() {
        return most;
    }

    /** Whether it is worked on as a whole. */
    public boolean whole() {
        return whole;
    }

    /** Before a pass forward. */
    void load() {
        if (whole) {
            parameter.values().read(parameter.at(), vectors, 0, parameter.length());
        }
    }

    /** Copies the vector of a category; {@code step} is the distance between its numbers there. */
    void read(int category, A into, int at, int step) {
        if (category < 0 || category >= categories) {
            throw new MtlException.Data("%s: there is no category %d; expected 0 to %d"
                    .formatted(parameter.name(), category, categories - 1));
        }
        int from = category * width;
        if (!whole) {
            parameter.values().read(parameter.at() + from, vectors, 0, width);
            from = 0;
        }
        for (int c = 0; c < width; c++) {
            kernels.set(into, at + c * step, kernels.get(vectors, from + c));
        }
    }

    /** Before the vectors of a block of a value's gradient are {@link #add added}. */
    void begin(Gradient<A> dy, int block, int valueOwner) {
        task = dy.task(block);
        sparse = null;
        factor = 1;
        if (parameter.flat()) {
            into(parameter.gradients(), parameter.at(), parameter.adds());
            factor = parameter.factor(valueOwner);
        } else if (parameter.tasks() instanceof StoredGradients<A> stored) {
            into(stored.memory(), stored.at(task), stored.adds(task));
        } else if (parameter.tasks() instanceof SparseGradients<A> gradients) {
            sparse = gradients;
        }
        if (whole) {
            kernels.fill(sums, 0, parameter.length(), 0);
        } else if (sparse == null && !adds) {
            target.zero(targetAt, parameter.length());
        }
    }

    private void into(Memory<A> memory, long at, boolean addsToIt) {
        target = memory;
        targetAt = at;
        adds = addsToIt;
    }

    /** Adds the gradient of a category's vector; {@code step} is the distance between its numbers. */
    void add(int category, A contribution, int at, int step) {
        if (whole) {
            addTo(category * width, contribution, at, step);
        } else if (sparse != null) {
            sparse.add(task, category, contribution, at, step);
        } else {
            long to = targetAt + (long) category * width;
            target.read(to, sums, 0, width);
            addTo(0, contribution, at, step);
            target.write(to, sums, 0, width);
        }
    }

    private void addTo(int into, A contribution, int at, int step) {
        for (int c = 0; c < width; c++) {
            kernels.set(
                    sums, into + c, kernels.get(sums, into + c) + factor * kernels.get(contribution, at + c * step));
        }
    }

    /** After the last vector of a block. */
    void end() {
        if (whole) {
            int length = parameter.length();
            if (adds) {
                target.read(targetAt, vectors, 0, length);
                kernels.add(sums, vectors, 1, 0, length);
            }
            target.write(targetAt, sums, 0, length);
        }
    }
}
