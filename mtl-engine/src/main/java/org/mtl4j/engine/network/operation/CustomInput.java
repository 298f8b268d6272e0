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
    private final @Nullable PlainRows<A> plain;
    private final @Nullable Codes codes;
    private final @Nullable Steps steps;
    private final int size;
    private final double[] values;
    private final double[] slopes;

    private CustomInput(
            @Nullable Value<A> value,
            @Nullable PlainRows<A> plain,
            @Nullable Codes codes,
            @Nullable Steps steps,
            int size,
            int capacity) {
        this.value = value;
        this.plain = plain;
        this.codes = codes;
        this.steps = steps;
        this.size = size;
        values = new double[Math.multiplyExact(size, capacity)];
        slopes = new double[values.length];
    }

    public static <A> CustomInput<A> of(
            Value<A> value, Shape shape, @Nullable Steps steps, int capacity, Kernels<A> kernels) {
        PlainRows<A> plain = new PlainRows<>(value, shape, kernels);
        return new CustomInput<>(value, plain, null, steps, value.width(), capacity);
    }

    public static <A> CustomInput<A> of(Codes codes, @Nullable Steps steps, int capacity) {
        return new CustomInput<>(null, null, codes, steps, codes.width(), capacity);
    }

    double[] values() {
        return values;
    }

    double[] slopes() {
        return slopes;
    }

    /** @param row of the batch */
    int steps(int row) {
        return steps == null ? 1 : steps.of(row);
    }

    /** Fills the values of some rows of the batch. */
    void read(int row, int count) {
        if (plain != null && value != null) {
            plain.read(row, value.rowless() ? 1 : count, values);
            for (int r = 1; r < count && value.rowless(); r++) {
                System.arraycopy(values, 0, values, r * size, size);
            }
        }
        for (int r = 0; r < count && codes != null; r++) {
            for (int c = 0; c < size; c++) {
                values[r * size + c] = codes.get(row + r, c);
            }
        }
    }

    /** Before the layer writes the slopes. */
    void clear(int count) {
        Arrays.fill(slopes, 0, count * size, 0);
    }

    /** Hands the slopes on, of a block of the gradient of the layer's value. */
    void pull(Gradient<A> dy, int block, int owner, Scratch<A> scratch) {
        Gradient<A> dx = value == null ? null : value.gradient();
        if (value == null || plain == null || dx == null) {
            return;
        }
        int count = dy.count(block);
        if (value.rowless()) {
            for (int r = 1; r < count; r++) {
                for (int c = 0; c < size; c++) {
                    slopes[c] += slopes[r * size + c];
                }
            }
            count = 1;
        }
        plain.accept(dx, owner, block, dy.first(block), count, slopes, scratch.contribution());
    }
}
