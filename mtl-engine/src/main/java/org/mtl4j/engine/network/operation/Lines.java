package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The input of a convolution copied to [place × line of pixels × line of the kernel × channels × rows], padding with zeros,
 * so that what lies under a kernel is one product even with few channels: for the first layer on an image, to which no
 * gradient goes back.
 *
 * @param <A> the primitive array type
 */
final class Lines<A> implements Patches<A> {
    private final Value<A> x;
    private final Value<A> y;
    private final Grid grid;
    private final Windows windows;
    private final Blas<A> blas;
    private final Memory<A> copy;
    private int zeroFor;

    Lines(Value<A> x, Value<A> y, Grid grid, Kernels<A> kernels) {
        this.x = x;
        this.y = y;
        this.grid = grid;
        windows = Windows.ofLines(grid, x.channels());
        blas = kernels.blas();
        copy = kernels.memory(size(x, grid) * y.capacity());
    }

    private static long size(Value<?> x, Grid grid) {
        return (long) grid.breadth().places()
                * grid.height().padded()
                * grid.breadth().kernel()
                * x.channels();
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public void prepare() {
        int count = y.count();
        if (zeroFor != count) {
            copy.zero(0, size(x, grid) * count);
            zeroFor = count;
        }
        Grid.Side height = grid.height();
        for (int place = 0; place < grid.breadth().places(); place++) {
            for (int line = 0; line < height.padded(); line++) {
                int from = line - height.before();
                if (from >= 0 && from < height.size()) {
                    copyLine(
                            place,
                            from,
                            (long) (place * height.padded() + line)
                                    * grid.breadth().kernel());
                }
            }
        }
    }

    /** Copies the pixels under one line of the kernel, neighbours together. */
    private void copyLine(int place, int line, long into) {
        Grid.Side breadth = grid.breadth();
        for (int j = 0; j < breadth.kernel(); ) {
            int column = breadth.at(place, j);
            int end = j + 1;
            while (column >= 0 && end < breadth.kernel() && breadth.at(place, end) == column + end - j) {
                end++;
            }
            if (column >= 0) {
                int channels = x.channels();
                copyFeatures(
                        ((long) line * breadth.size() + column) * channels,
                        (into + j) * channels,
                        (end - j) * channels);
            }
            j = end;
        }
    }

    private void copyFeatures(long from, long into, int features) {
        int count = y.count();
        int lead = x.lead();
        if (count == lead) {
            blas.copy(features * count, x.memory(), from * lead, copy, into * count);
        } else {
            for (int f = 0; f < features; f++) {
                blas.copy(count, x.memory(), (from + f) * lead + x.at(y.first()), copy, (into + f) * count);
            }
        }
    }

    @Override
    public Memory<A> memory() {
        return copy;
    }

    @Override
    public long at(int row) {
        return (long) row - y.first();
    }

    @Override
    public int lead() {
        return y.count();
    }

    @Override
    public String describe() {
        return " on lines";
    }

    @Override
    public void close() {
        copy.close();
    }
}
