package org.mtl4j.engine.network.operation;

import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;

/**
 * The places a kernel takes on an image; a sequence is an image of height 1. With padding {@code same}, places are as many
 * as stride fits into the extent, and the zeros around are as many before as behind, or one more behind.
 */
public record Grid(Side height, Side breadth) {

    /**
     * One direction.
     *
     * @param size extent of the input
     * @param same whether zeros are added around
     * @param places extent of the result
     * @param before zeros before the first number
     */
    public record Side(int size, int kernel, int stride, int dilation, boolean same, int places, int before) {

        private static final Side POINT = of(1, 1, 1, 1, false);

        static Side of(int size, int kernel, int stride, int dilation, boolean same) {
            int reach = (kernel - 1) * dilation + 1;
            int places = same ? (size + stride - 1) / stride : (size - reach) / stride + 1;
            int padding = same ? Math.max(0, (places - 1) * stride + reach - size) : 0;
            return new Side(size, kernel, stride, dilation, same, places, padding / 2);
        }

        /** Where a number of the kernel lies at a place, −1 if beside the input. */
        int at(int place, int number) {
            int at = place * stride - before + number * dilation;
            return at < size ? Math.max(-1, at) : -1;
        }

        /** Places of a shorter input: those whose window lies within, at least one if there is any number. */
        int within(int numbers) {
            if (same) {
                return (numbers + stride - 1) / stride;
            }
            int reach = (kernel - 1) * dilation + 1;
            return numbers < reach ? Math.min(1, numbers) : (numbers - reach) / stride + 1;
        }

        /** Extent with the zeros that some place reaches. */
        int padded() {
            return (places - 1) * stride + (kernel - 1) * dilation + 1;
        }
    }

    Grid(Shape in, Operation.Convolution of) {
        this(side(in, of, 0), side(in, of, 1));
    }

    private static Side side(Shape in, Operation.Convolution of, int direction) {
        if (in instanceof Shape.Image image) {
            int size = direction == 0 ? image.height() : image.breadth();
            return Side.of(size, of.kernel().get(direction), of.stride(), of.dilation(), of.same());
        }
        return direction == 0
                ? Side.POINT
                : Side.of(in.size() / in.width(), of.kernel().get(0), of.stride(), of.dilation(), of.same());
    }

    static Grid of(Shape in, Operation.Pool pool) {
        if (in instanceof Shape.Image image) {
            return new Grid(
                    Side.of(image.height(), pool.size(), pool.stride(), 1, false),
                    Side.of(image.breadth(), pool.size(), pool.stride(), 1, false));
        }
        return new Grid(Side.POINT, Side.of(in.size() / in.width(), pool.size(), pool.stride(), 1, false));
    }

    /** The steps that are there after an operation: only windows change them. */
    public static Steps over(Shape in, Operation operation, Steps steps) {
        if (operation instanceof Operation.Convolution convolution) {
            return steps.after(new Grid(in, convolution).breadth());
        }
        return operation instanceof Operation.Pool pool
                ? steps.after(of(in, pool).breadth())
                : steps;
    }

    /** Each position of a shape by itself. */
    static Grid points(Shape in) {
        int positions = in.size() / in.width();
        return new Grid(Side.POINT, Side.of(positions, 1, 1, 1, false));
    }
}
