package org.mtl4j.engine.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a whole number by sizes: rounded down, what is left to the largest remainders, and at least 1 each. */
final class Shares {

    private Shares() {}

    static int[] of(int[] sizes, int whole) {
        long all = Arrays.stream(sizes).asLongStream().sum();
        int[] shares = new int[sizes.length];
        long[] remainders = new long[sizes.length];
        int left = whole;
        for (int i = 0; i < sizes.length; i++) {
            long exact = (long) whole * sizes[i];
            shares[i] = (int) (exact / all);
            remainders[i] = exact % all;
            left -= shares[i];
        }
        IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -remainders[i]))
                .limit(left)
                .forEach(i -> shares[i]++);
        return Arrays.stream(shares).map(share -> Math.max(1, share)).toArray();
    }
}
