package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * One input of a plug-in's layer in double precision, row by row: numbers, or codes as numbers. An input that depends on no
 * row is repeated for each.
 *
 * @param <A> the primitive array type
 */
public final class CustomInput<A> {
    private final @Nullable Value<A> value;
    private final @Nullable PlainRows<A> rows;
    private final @Nullable Codes codes;
    private final @Nullable Steps steps;
    private final int size;
    private final int positions;
    private final double[] values;
    private final double[] slopes;

    private CustomInput(
            @Nullable Value<A> value,
            @Nullable PlainRows<A> rows,
            @Nullable Codes codes,
            @Nullable Steps steps,
            Shape shape,
            int capacity) {
        this.value = value;
        this.rows = rows;
        this.codes = codes;
        this.steps = steps;
        size = shape.size();
        positions = shape instanceof Shape.Sequence sequence ? sequence.longest() : 1;
        values = new double[Math.multiplyExact(size, capacity)];
        slopes = new double[values.length];
    }

    /** @param steps null if the input is no sequence, or all steps are there */
    public static <A> CustomInput<A> of(
            Value<A> value, @Nullable Steps steps, Shape shape, int capacity, Kernels<A> kernels, Scratch<A> scratch) {
        PlainRows<A> rows = new PlainRows<>(value, shape instanceof Shape.Image, kernels, scratch);
        return new CustomInput<>(value, rows, null, steps, shape, capacity);
    }

    public static <A> CustomInput<A> of(Codes codes, @Nullable Steps steps, Shape shape, int capacity) {
        return new CustomInput<>(null, null, codes, steps, shape, capacity);
    }

    double[] values() {
        return values;
    }

    double[] slopes() {
        return slopes;
    }

    /** @param row of the batch */
    int steps(int row) {
        return steps == null ? positions : steps.of(row);
    }

    /** Fills the values of some rows of the batch. */
    void read(int row, int count) {
        if (codes != null) {
            for (int r = 0; r < count; r++) {
                for (int c = 0; c < size; c++) {
                    values[r * size + c] = codes.get(row + r, c);
                }
            }
        } else if (rows != null && value != null) {
            rows.read(row, value.rowless() ? 1 : count, values);
            for (int r = 1; value.rowless() && r < count; r++) {
                System.arraycopy(values, 0, values, r * size, size);
            }
        }
    }

    /** Before the layer writes the slopes. */
    void clear(int count) {
        Arrays.fill(slopes, 0, count * size, 0);
    }

    /** Hands the slopes on, of a block of the gradient of the layer's value. */
    void pull(Gradient<A> dy, int block, int owner) {
        Gradient<A> dx = value == null ? null : value.gradient();
        if (value == null || rows == null || dx == null) {
            return;
        }
        for (int r = 1; value.rowless() && r < dy.count(block); r++) {
            for (int c = 0; c < size; c++) {
                slopes[c] += slopes[r * size + c];
            }
        }
        rows.addTo(dx, dy, block, owner, slopes);
    }
}
