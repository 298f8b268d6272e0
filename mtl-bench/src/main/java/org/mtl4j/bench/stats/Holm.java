package org.mtl4j.bench.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for asking several questions of one experiment: the step-down Bonferroni method.
 *
 * <p>The k-th smallest of m p-values is multiplied by m - k + 1, and made at least as large as the one before it. S. Holm: "A simple sequentially rejective multiple test
 * procedure", Scandinavian Journal of Statistics 6, 1979. Needs no independence of the tests.
 */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order of {@code p}. */
    public static double[] adjust(double... p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (p.length - k) * p[order[k]]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }
}
