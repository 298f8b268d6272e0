package org.mtl4j.engine.network.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Keeps the gradients of an embedding's vectors that occur in the batch, [tasks × those vectors × width]; those of all others
 * are 0. For tables with more categories than a batch has codes.
 *
 * @param <A> the primitive array type
 */
public final class SparseGradients<A> implements TaskGradients<A> {
    /** Numbers that are summed up in the precision of the plan before double precision takes over. */
    private static final int PIECE = 4096;

    private static final int NONE = -1;

    private final Parameter<A> parameter;
    private final int width;
    private final int[] slotOf;
    private final int[] categories;
    private final List<A> gradients = new ArrayList<>();
    private final A sum;
    private final double[] wide;
    private final boolean[] written;
    private final Kernels<A> kernels;
    private int used;

    /** @param most categories that can occur in one batch */
    public SparseGradients(Parameter<A> parameter, int width, int most, int tasks, Kernels<A> kernels) {
        this.parameter = parameter;
        this.width = width;
        this.kernels = kernels;
        slotOf = new int[parameter.length() / width];
        Arrays.fill(slotOf, NONE);
        categories = new int[Math.min(most, slotOf.length)];
        for (int t = 0; t < tasks; t++) {
            gradients.add(kernels.array(categories.length * width));
        }
        sum = kernels.array(width);
        wide = new double[width];
        written = new boolean[tasks];
    }

    @Override
    public void begin() {
        for (int s = 0; s < used; s++) {
            slotOf[categories[s]] = NONE;
        }
        used = 0;
        Arrays.fill(written, false);
    }

    /** Adds to the gradient of a category's vector; {@code step} is the distance between its numbers. */
    void add(int task, int category, A contribution, int at, int step) {
        int slot = slotOf[category];
        if (slot == NONE) {
            slot = used++;
            slotOf[category] = slot;
            categories[slot] = category;
            for (int t = 0; t < written.length; t++) {
                kernels.fill(gradients.get(t), slot * width, (slot + 1) * width, 0);
            }
        }
        written[task] = true;
        A into = gradients.get(task);
        for (int c = 0; c < width; c++) {
            int to = slot * width + c;
            kernels.set(into, to, kernels.get(into, to) + kernels.get(contribution, at + c * step));
        }
    }

    @Override
    public void addProducts(boolean[] present, double[] matrix) {
        int tasks = written.length;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; written[i] && j <= i; j++) {
                if (written[j]) {
                    matrix[i * tasks + j] += dot(i, j, 0, used * width);
                }
            }
        }
    }

    private double dot(int i, int j, int from, int to) {
        double product = 0;
        for (int start = from; start < to; start += PIECE) {
            product += kernels.dot(gradients.get(i), gradients.get(j), start, Math.min(to, start + PIECE));
        }
        return product;
    }

    @Override
    public double product(int from, int to, int i, int j) {
        if (from == 0 && to == parameter.length()) {
            return dot(i, j, 0, used * width);
        }
        double product = 0;
        for (int s = 0; s < used; s++) {
            int first = first(s, from);
            int end = end(s, to);
            if (first < end) {
                product += dot(i, j, s * width + first, s * width + end);
            }
        }
        return product;
    }

    /** Where a range of the parameter begins within the vector of a slot. */
    private int first(int slot, int from) {
        return Math.max(0, from - categories[slot] * width);
    }

    private int end(int slot, int to) {
        return Math.min(width, to - categories[slot] * width);
    }

    @Override
    public void combine(int from, int to, boolean[] present, double[] weights) {
        parameter.gradients().zero(parameter.at() + from, to - from);
        for (int s = 0; s < used; s++) {
            int first = first(s, from);
            int end = end(s, to);
            if (first < end) {
                combine(s, weights);
                int at = parameter.at() + categories[s] * width + first;
                parameter.gradients().write(at, sum, first, end - first);
            }
        }
    }

    private void combine(int slot, double[] weights) {
        Arrays.fill(wide, 0);
        for (int t = 0; t < written.length; t++) {
            for (int c = 0; written[t] && c < width; c++) {
                wide[c] += weights[t] * kernels.get(gradients.get(t), slot * width + c);
            }
        }
        kernels.convert(wide, 0, sum, 0, width);
    }

    @Override
    public void read(int task, int from, double[] into, int at, int count) {
        Arrays.fill(into, at, at + count, 0);
        for (int s = 0; written[task] && s < used; s++) {
            int first = first(s, from);
            int end = end(s, from + count);
            if (first < end) {
                int to = at + categories[s] * width + first - from;
                kernels.widen(gradients.get(task), s * width + first, into, to, end - first);
            }
        }
    }

    @Override
    public String describe() {
        return "stored for up to %d categories [%d x %d]".formatted(categories.length, written.length, width);
    }
}
