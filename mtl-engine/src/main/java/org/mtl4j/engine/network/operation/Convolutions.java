package org.mtl4j.engine.network.operation;

import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
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
        Grid grid = new Grid(in, of);
        boolean few = grid.height().kernel() > 1 && grid.breadth().kernel() * x.channels() < FEW;
        Patches<A> patches = few && x.gradient() == null
                ? new Lines<>(x, y, grid, kernels)
                : new Patches.Direct<>(x, Windows.of(grid, x.channels()));
        return new Convolution<>(x, y, patches, kernel, of.bias(), kernels, scratch);
    }

    /** A dense layer at each position. */
    public Convolution<A> of(Shape in, Operation.Dense of, Value<A> x, Value<A> y, Parameter<A> kernel) {
        Patches<A> patches = new Patches.Direct<>(x, Windows.of(Grid.points(in), x.channels()));
        return new Convolution<>(x, y, patches, kernel, of.bias(), kernels, scratch);
    }
}
