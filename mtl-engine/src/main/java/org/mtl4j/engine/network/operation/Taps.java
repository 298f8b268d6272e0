package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/** Which positions of an input meet at each position of a result, and with which weight. */
final class Taps {
    private final int[] first;
    private int[] input = new int[16];
    private double[] weight = new double[16];
    private int count;
    private int most;
    private boolean disjoint;
    private boolean covering;

    private Taps(int positions) {
        first = new int[positions + 1];
    }

    /** Windows of a grid, all numbers with the same weight. */
    static Taps mean(Grid grid) {
        Grid.Side height = grid.height();
        Grid.Side breadth = grid.breadth();
        Taps taps = new Taps(height.places() * breadth.places());
        double weight = 1.0 / (height.kernel() * breadth.kernel());
        for (int p = 0; p < taps.positions(); p++) {
            taps.first[p] = taps.count;
            for (int i = 0; i < height.kernel(); i++) {
                int line = height.at(p / breadth.places(), i);
                for (int j = 0; j < breadth.kernel(); j++) {
                    taps.add(line * breadth.size() + breadth.at(p % breadth.places(), j), weight);
                }
            }
        }
        return taps.end(height.size() * breadth.size());
    }

    /** The pixel that each pixel of an enlarged image lies in. */
    static Taps nearest(int height, int breadth, int factor) {
        Taps taps = new Taps(height * breadth * factor * factor);
        for (int p = 0; p < taps.positions(); p++) {
            taps.first[p] = taps.count;
            int line = p / (breadth * factor) / factor;
            int column = p % (breadth * factor) / factor;
            taps.add(line * breadth + column, 1);
        }
        return taps.end(height * breadth);
    }

    /** The four pixels around each pixel of an enlarged image, by their distance; pixels are squares, corners not aligned. */
    static Taps bilinear(int height, int breadth, int factor) {
        return resampled(height, breadth, height * factor, breadth * factor);
    }

    /** An image with another number of pixels: means of what lies below each, or between the nearest by distance. */
    static Taps resampled(int height, int breadth, int newHeight, int newBreadth) {
        double[][] down = shares(height, newHeight);
        double[][] right = shares(breadth, newBreadth);
        Taps taps = new Taps(newHeight * newBreadth);
        for (int p = 0; p < taps.positions(); p++) {
            taps.first[p] = taps.count;
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < breadth; j++) {
                    double share = down[p / newBreadth][i] * right[p % newBreadth][j];
                    if (share > 0) {
                        taps.add(i * breadth + j, share);
                    }
                }
            }
        }
        return taps.end(height * breadth);
    }

    /** How much each number of a line has in each of a resampled line. */
    private static double[][] shares(int numbers, int places) {
        double[][] shares = new double[places][numbers];
        for (int p = 0; p < places; p++) {
            if (places <= numbers) {
                int from = p * numbers / places;
                int to = ((p + 1) * numbers + places - 1) / places;
                Arrays.fill(shares[p], from, to, 1.0 / (to - from));
            } else {
                double at = Math.max(0, (p + 0.5) * numbers / places - 0.5);
                int below = (int) at;
                shares[p][below] += 1 - (at - below);
                shares[p][Math.min(below + 1, numbers - 1)] += at - below;
            }
        }
        return shares;
    }

    private void add(int from, double share) {
        if (count == input.length) {
            input = Arrays.copyOf(input, 2 * count);
            weight = Arrays.copyOf(weight, 2 * count);
        }
        input[count] = from;
        weight[count] = share;
        count++;
    }

    private Taps end(int inputs) {
        first[positions()] = count;
        input = Arrays.copyOf(input, count);
        weight = Arrays.copyOf(weight, count);
        int[] uses = new int[inputs];
        for (int from : input) {
            uses[from]++;
        }
        disjoint = Arrays.stream(uses).allMatch(n -> n <= 1);
        covering = Arrays.stream(uses).allMatch(n -> n >= 1);
        for (int p = 0; p < positions(); p++) {
            most = Math.max(most, first[p + 1] - first[p]);
        }
        return this;
    }

    int positions() {
        return first.length - 1;
    }

    /** First tap at a position; those of the next follow. */
    int first(int position) {
        return first[position];
    }

    /** Position of the input. */
    int input(int tap) {
        return input[tap];
    }

    double weight(int tap) {
        return weight[tap];
    }

    /** Taps at one position, at most. */
    int most() {
        return most;
    }

    /** Whether no position of the input is tapped twice. */
    boolean disjoint() {
        return disjoint;
    }

    /** Whether every position of the input is tapped. */
    boolean covering() {
        return covering;
    }
}
