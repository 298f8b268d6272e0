package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/**
 * What lies under a kernel at each position of a result, as runs of neighbouring features of the input by feature: a line
 * of the kernel is one run, so that a convolution is a product or a few at each position, and padding is what is left out.
 */
final class Windows {
    private final int positions;
    private final int[] first;
    private int[] input = new int[16];
    private int[] kernel = new int[16];
    private int[] length = new int[16];
    private int runs;

    private Windows(int positions) {
        this.positions = positions;
        first = new int[positions + 1];
    }

    static Windows of(Grid grid, int channels) {
        Windows windows = new Windows(grid.height().places() * grid.breadth().places());
        Grid.Side breadth = grid.breadth();
        for (int p = 0; p < windows.positions; p++) {
            windows.first[p] = windows.runs;
            int y = p / breadth.places();
            int x = p % breadth.places();
            for (int i = 0; i < grid.height().kernel(); i++) {
                int line = grid.height().at(y, i);
                for (int j = 0; line >= 0 && j < breadth.kernel(); j++) {
                    int column = breadth.at(x, j);
                    if (column >= 0) {
                        int under = (line * breadth.size() + column) * channels;
                        windows.add(p, under, (i * breadth.kernel() + j) * channels, channels);
                    }
                }
            }
        }
        return windows.end();
    }

    /** Windows of a {@link Lines} with a given grid: each is one run unless the kernel is dilated downwards. */
    static Windows ofLines(Grid grid, int channels) {
        Windows windows = new Windows(grid.height().places() * grid.breadth().places());
        Grid.Side height = grid.height();
        int line = grid.breadth().kernel() * channels;
        for (int p = 0; p < windows.positions; p++) {
            windows.first[p] = windows.runs;
            int y = p / grid.breadth().places();
            int x = p % grid.breadth().places();
            for (int i = 0; i < height.kernel(); i++) {
                int from = x * height.padded() + y * height.stride() + i * height.dilation();
                windows.add(p, from * line, i * line, line);
            }
        }
        return windows.end();
    }

    /** Windows that make an image larger by a whole factor: a kernel of factor × factor on each of its pixels. */
    static Windows enlarging(int height, int breadth, int factor, int channels) {
        Windows windows = new Windows(height * breadth * factor * factor);
        for (int p = 0; p < windows.positions; p++) {
            windows.first[p] = windows.runs;
            int y = p / (breadth * factor);
            int x = p % (breadth * factor);
            int from = y / factor * breadth + x / factor;
            windows.add(p, from * channels, (y % factor * factor + x % factor) * channels, channels);
        }
        return windows.end();
    }

    /** Appends a run, or makes the last one of the same position longer if this one continues it. */
    private void add(int position, int from, int kernelFrom, int count) {
        int last = runs - 1;
        if (last >= first[position]
                && input[last] + length[last] == from
                && kernel[last] + length[last] == kernelFrom) {
            length[last] += count;
            return;
        }
        if (runs == input.length) {
            input = Arrays.copyOf(input, 2 * runs);
            kernel = Arrays.copyOf(kernel, 2 * runs);
            length = Arrays.copyOf(length, 2 * runs);
        }
        input[runs] = from;
        kernel[runs] = kernelFrom;
        length[runs] = count;
        runs++;
    }

    private Windows end() {
        first[positions] = runs;
        input = Arrays.copyOf(input, runs);
        kernel = Arrays.copyOf(kernel, runs);
        length = Arrays.copyOf(length, runs);
        return this;
    }

    int positions() {
        return positions;
    }

    /** First run at a position; those of the next follow. */
    int first(int position) {
        return first[position];
    }

    /** Feature of the input that a run begins with. */
    int input(int run) {
        return input[run];
    }

    /** Row of the kernel matrix that a run begins with. */
    int kernel(int run) {
        return kernel[run];
    }

    /** Features of a run. */
    int length(int run) {
        return length[run];
    }
}
