package org.mtl4j.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.Value;

/** The one shared value that the private parts of a network read, and its gradient by task. */
final class SharedRepresentation<A> {
    private final List<Value<A>> candidates;
    private final Rows rows;
    private final Kernels<A> kernels;
    private final A written;
    private final A line;

    /** @param candidates the shared values with a gradient that private parts read */
    SharedRepresentation(Set<Value<A>> candidates, Rows rows, int capacity, Kernels<A> kernels) {
        this.candidates = List.copyOf(candidates);
        this.rows = rows;
        this.kernels = kernels;
        int stride = candidates.size() == 1 ? this.candidates.get(0).stride() : 0;
        written = kernels.array(capacity * stride);
        line = kernels.array(stride);
    }

    private Value<A> value() {
        if (candidates.size() != 1) {
            String found = candidates.isEmpty()
                    ? "no shared signal that depends on parameters"
                    : "%d shared signals: %s"
                            .formatted(
                                    candidates.size(),
                                    String.join(
                                            ", ",
                                            candidates.stream().map(Value::name).toList()));
            throw new MtlException.InvalidSpec(
                    "strategies on the representation need one shared signal that all private parts read, as hard sharing has; this network's private parts read "
                            + found);
        }
        return candidates.get(0);
    }

    private Gradient<A> gradient() {
        return Objects.requireNonNull(value().gradient());
    }

    int width() {
        return value().width();
    }

    int rows() {
        return value().rowless() ? 1 : rows.all();
    }

    /** Before a sweep that stops at the representation. */
    void begin() {
        kernels.fill(written, 0, rows() * value().stride(), 0);
    }

    void read(int row, double[] into) {
        gather(value().heap(), value().at(row), into);
    }

    private void gather(A numbers, int at, double[] into) {
        int step = value().step();
        if (step == 1) {
            kernels.widen(numbers, at, into, 0, width());
        }
        for (int c = 0; c < width() && step != 1; c++) {
            into[c] = kernels.get(numbers, at + c * step);
        }
    }

    void readGradient(int task, int block, int row, double[] into) {
        Gradient<A> gradient = gradient();
        int own = row - rows.first(task);
        if (block < 0 || !gradient.written(block) || own < 0 || own >= rows.count(task)) {
            Arrays.fill(into, 0, width(), 0);
            return;
        }
        int at = gradient.at(block, row);
        if (!value().byFeature()) {
            gradient.memory().read(at, line, 0, width());
            kernels.widen(line, 0, into, 0, width());
            return;
        }
        for (int c = 0; c < width(); c++) {
            into[c] = gradient.memory().get(at + (long) c * gradient.count(block));
        }
    }

    void write(int row, double[] values) {
        int at = value().at(row);
        for (int c = 0; c < width(); c++) {
            kernels.set(written, at + c * value().step(), values[c]);
        }
    }

    /** Hands what was written to the sweep that has begun. */
    void seed() {
        gradient().accept(Rows.SHARED, 0, 0, rows(), written);
    }
}
