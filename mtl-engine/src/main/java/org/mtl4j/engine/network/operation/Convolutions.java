package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Activation;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Makes convolutions, and what are convolutions by another name.
 *
 * @param <A> the primitive array type
 */
public final class Convolutions<A> {
    /** Features under a line of a kernel below which products are too small to be fast. */
    private static final int FEW = 16;

    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public Convolutions(Kernels<A> kernels, Scratch<A> scratch) {
        this.kernels = kernels;
        this.scratch = scratch;
    }

    public Convolution<A> of(Shape in, Operation.Convolution of, Value<A> x, Value<A> y, Parameter<A> kernel) {
        return new Convolution<>(x, y, patches(in, of, x, y), kernel, of.bias(), kernels, scratch);
    }

    private Patches<A> patches(Shape in, Operation.Convolution of, Value<A> x, Value<A> y) {
        Grid grid = new Grid(in, of);
        boolean few = grid.height().kernel() > 1 && grid.breadth().kernel() * x.channels() < FEW;
        return few && x.gradient() == null
                ? new Lines<>(x, y, grid, kernels)
                : new Patches.Direct<>(x, Windows.of(grid, x.channels()));
    }

    /**
     * A convolution whose largest numbers alone are kept.
     *
     * @param pooled what is pooled: the shape of the convolution
     * @param function of the largest numbers, null for none
     */
    public PooledConvolution<A> of(
            Shape in,
            Operation.Convolution of,
            Shape pooled,
            Operation.Pool by,
            @Nullable Activation<A> function,
            Value<A> x,
            Value<A> y,
            Parameter<A> kernel) {
        Taps taps = Taps.mean(Grid.of(pooled, by));
        return new PooledConvolution<>(
                x, y, patches(in, of, x, y), kernel, of.bias(), taps, function, kernels, scratch);
    }

    /** An image made larger by a learned kernel. */
    public Convolution<A> of(Shape.Image in, Operation.Upsample of, Value<A> x, Value<A> y, Parameter<A> kernel) {
        Windows windows = Windows.enlarging(in.height(), in.breadth(), of.factor(), x.channels());
        return new Convolution<>(x, y, new Patches.Direct<>(x, windows), kernel, true, kernels, scratch);
    }

    /** A dense layer at each position. */
    public Convolution<A> of(Shape in, Operation.Dense of, Value<A> x, Value<A> y, Parameter<A> kernel) {
        Patches<A> patches = new Patches.Direct<>(x, Windows.of(Grid.points(in), x.channels()));
        return new Convolution<>(x, y, patches, kernel, of.bias(), kernels, scratch);
    }

    public PlanOperation of(Shape in, Operation.Pool of, Value<A> x, Value<A> y) {
        Taps taps = Taps.mean(Grid.of(in, of));
        return of.kind() == Operation.Pool.Kind.MAX
                ? new MaxPool<>(x, y, taps, kernels, scratch)
                : new Blend<>("mean", x, y, taps, kernels, scratch);
    }

    /** The steps or pixels of one shape brought to those of another. */
    public PlanOperation of(Shape in, Shape out, Operation.Pool.Kind down, Value<A> x, Value<A> y) {
        int height = in instanceof Shape.Image image ? image.height() : 1;
        int newHeight = out instanceof Shape.Image image ? image.height() : 1;
        int breadth = x.positions() / height;
        int newBreadth = y.positions() / newHeight;
        Taps taps = Taps.resampled(height, breadth, newHeight, newBreadth);
        boolean largest = down == Operation.Pool.Kind.MAX && newHeight <= height && newBreadth <= breadth;
        return largest
                ? new MaxPool<>(x, y, taps, kernels, scratch)
                : new Blend<>("resampled", x, y, taps, kernels, scratch);
    }

    /** An image made larger by what lies around. */
    public Blend<A> of(Shape.Image in, Operation.Upsample of, Value<A> x, Value<A> y) {
        boolean nearest = of.by() == Operation.Upsample.Interpolation.NEAREST;
        Taps taps = nearest
                ? Taps.nearest(in.height(), in.breadth(), of.factor())
                : Taps.bilinear(in.height(), in.breadth(), of.factor());
        return new Blend<>(nearest ? "nearest" : "bilinear", x, y, taps, kernels, scratch);
    }
}
