package org.mtl4j.weighting.gram;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Gradients that conflict, and how much a direction conflicts with them. */
final class Conflicts {

    private Conflicts() {}

    /** Normal numbers, each row leaning away from the first. */
    static double[][] random(int tasks, int columns, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return IntStream.range(0, tasks)
                .mapToObj(i -> IntStream.range(0, columns)
                        .mapToDouble(c -> random.nextGaussian() + (c == 0 ? 1 - 2 * (i % 2) : 0))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The least cosine between a direction and a row. */
    static double leastCosine(double[][] rows, double[] direction) {
        return Arrays.stream(rows)
                .mapToDouble(row -> dot(row, direction) / (norm(row) * norm(direction)))
                .min()
                .orElseThrow();
    }

    static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(c -> x[c] * y[c]).sum();
    }

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
