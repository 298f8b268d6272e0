package org.mtl4j.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.TaskGradients;

/** Products and combinations of the tasks' gradients over the shared parameters, tensor by tensor. */
final class TaskProducts<A> {
    private final int tasks;
    private final int sharedEnd;
    private final boolean[] present;
    private final List<Parameter<A>> shared;
    private final double[] matrix;
    private boolean current;

    TaskProducts(int tasks, int sharedEnd, boolean[] present, List<Parameter<A>> parameters) {
        this.tasks = tasks;
        this.sharedEnd = sharedEnd;
        this.present = present;
        shared = parameters.stream().filter(p -> p.owner() == Rows.SHARED).toList();
        matrix = new double[tasks * tasks];
    }

    void begin() {
        current = false;
    }

    private TaskGradients<A> gradients(int k) {
        return Objects.requireNonNull(shared.get(k).tasks());
    }

    double product(int i, int j) {
        if (!current) {
            Arrays.fill(matrix, 0);
            for (int k = 0; k < shared.size(); k++) {
                gradients(k).addProducts(present, matrix);
            }
            current = true;
        }
        return matrix[Math.max(i, j) * tasks + Math.min(i, j)];
    }

    double product(int from, int to, int i, int j) {
        Objects.checkFromToIndex(from, to, sharedEnd);
        double sum = 0;
        for (int k = 0; k < shared.size() && present[i] && present[j]; k++) {
            int start = start(k, from);
            int end = end(k, to);
            if (start < end) {
                sum += gradients(k).product(start, end, i, j);
            }
        }
        return sum;
    }

    void combine(int from, int to, double[] weights) {
        Objects.checkFromToIndex(from, to, sharedEnd);
        for (int k = 0; k < shared.size(); k++) {
            int start = start(k, from);
            int end = end(k, to);
            if (start < end) {
                gradients(k).combine(start, end, present, weights);
            }
        }
    }

    void read(int task, int from, double[] into, int count) {
        Objects.checkFromIndexSize(from, count, sharedEnd);
        for (int k = 0; k < shared.size(); k++) {
            int start = start(k, from);
            int end = end(k, from + count);
            if (start < end) {
                int at = shared.get(k).at() + start - from;
                if (present[task]) {
                    gradients(k).read(task, start, into, at, end - start);
                } else {
                    Arrays.fill(into, at, at + end - start, 0);
                }
            }
        }
    }

    /** Where a range begins within a tensor. */
    private int start(int k, int from) {
        return Math.max(0, from - shared.get(k).at());
    }

    private int end(int k, int to) {
        return Math.min(shared.get(k).length(), to - shared.get(k).at());
    }
}
