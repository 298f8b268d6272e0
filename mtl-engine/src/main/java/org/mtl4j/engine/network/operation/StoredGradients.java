package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Keeps the gradients as they are, [tasks × length]: fastest while they are small, and the only form for a parameter
 * that is used in several places and for single columns.
 *
 * @param <A> the primitive array type
 */
public final class StoredGradients<A> implements TaskGradients<A>, AutoCloseable {
    /** From this many tasks on, one product of matrices beats inner products pair by pair. */
    private static final int MANY = 9;
    /** Columns that are worked on at a time, so that those of all tasks stay in cache. */
    private static final int PIECE = 4096;

    private final Parameter<A> parameter;
    private final int tasks;
    private final int length;
    private final Blas<A> blas;
    private final Memory<A> memory;
    private final Memory<A> square;
    private final Memory<A> factors;
    private final boolean[] written;
    private final Kernels<A> kernels;
    private final A piece;

    public StoredGradients(Parameter<A> parameter, int tasks, Kernels<A> kernels) {
        this.parameter = parameter;
        this.tasks = tasks;
        length = parameter.length();
        this.kernels = kernels;
        blas = kernels.blas();
        piece = kernels.array(Math.min(PIECE, length));
        memory = kernels.memory((long) tasks * length);
        square = kernels.memory((long) tasks * tasks);
        factors = kernels.memory(tasks);
        written = new boolean[tasks];
    }

    /** Multiplications per row. */
    public static double cost(Dense<?> layer, int tasks) {
        return (double) tasks * layer.inputs() * layer.outputs();
    }

    @Override
    public void begin() {
        Arrays.fill(written, false);
    }

    Memory<A> memory() {
        return memory;
    }

    long at(int task) {
        return (long) task * length;
    }

    /** Announces a contribution to a task's gradient; says whether it has to be added. */
    boolean adds(int task) {
        boolean before = written[task];
        written[task] = true;
        return before;
    }

    @Override
    public void addProducts(boolean[] present, double[] matrix) {
        if (tasks < MANY) {
            for (int from = 0; from < length; from += PIECE) {
                addPairs(from, Math.min(length, from + PIECE), matrix);
            }
        } else {
            addSquare(matrix);
        }
    }

    private void addPairs(int from, int to, double[] matrix) {
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; written[i] && j <= i; j++) {
                if (written[j]) {
                    matrix[i * tasks + j] += blas.dot(to - from, memory, at(i) + from, memory, at(j) + from);
                }
            }
        }
    }

    private void addSquare(double[] matrix) {
        for (int t = 0; t < tasks; t++) {
            if (!written[t]) {
                memory.zero(at(t), length);
            }
        }
        blas.multiply(false, true, tasks, tasks, length, 1, memory, 0, length, memory, 0, length, 0, square, 0, tasks);
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * tasks + j] += square.get((long) i * tasks + j);
            }
        }
    }

    @Override
    public double product(int from, int to, int i, int j) {
        return written[i] && written[j] ? blas.dot(to - from, memory, at(i) + from, memory, at(j) + from) : 0;
    }

    @Override
    public void combine(int from, int to, boolean[] present, double[] weights) {
        parameter.gradients().zero(parameter.at() + from, to - from);
        if (tasks < MANY) {
            for (int start = from; start < to; start += PIECE) {
                addEach(start, Math.min(to, start + PIECE), weights);
            }
        } else {
            addAll(from, to, weights);
        }
    }

    private void addEach(int from, int to, double[] weights) {
        for (int t = 0; t < tasks; t++) {
            if (written[t]) {
                blas.add(to - from, weights[t], memory, at(t) + from, parameter.gradients(), parameter.at() + from);
            }
        }
    }

    private void addAll(int from, int to, double[] weights) {
        for (int t = 0; t < tasks; t++) {
            if (!written[t]) {
                memory.zero(at(t), length);
            }
            factors.set(t, written[t] ? weights[t] : 0);
        }
        blas.addTransposed(
                tasks, to - from, 1, memory, from, length, factors, 0, parameter.gradients(), parameter.at() + from);
    }

    @Override
    public void read(int task, int from, double[] into, int at, int count) {
        if (!written[task]) {
            Arrays.fill(into, at, at + count, 0);
            return;
        }
        for (int done = 0; done < count; done += PIECE) {
            int part = Math.min(PIECE, count - done);
            memory.read(at(task) + from + done, piece, 0, part);
            kernels.widen(piece, 0, into, at + done, part);
        }
    }

    @Override
    public String describe() {
        return "stored [%d x %d]".formatted(tasks, length);
    }

    @Override
    public void close() {
        memory.close();
        square.close();
        factors.close();
    }
}
