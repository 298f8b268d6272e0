package org.mtl4j.engine.evaluate;

import java.util.Arrays;

/** Ranks of numbers, and the rank correlation that counts pairs. */
final class Ranks {

    private Ranks() {}

    /** Ranks from 1; ties get their mean rank. */
    static double[] mean(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = firstAtLeast(sorted, values[i]);
            int end = firstAbove(sorted, values[i]);
            ranks[i] = (first + 1 + end) / 2.0;
        }
        return ranks;
    }

    /**
     * (concordant − discordant pairs) / √(pairs not tied in x · pairs not tied in y); NaN if one side is constant. Counts
     * by merge sort: W. R. Knight, A computer method for calculating Kendall's tau with ungrouped data, JASA 61, 1966.
     */
    static double kendallTauB(double[] x, double[] y) {
        int n = x.length;
        long[] pairs = new long[n];
        double[] sortedX = x.clone();
        double[] sortedY = y.clone();
        Arrays.sort(sortedX);
        Arrays.sort(sortedY);
        for (int i = 0; i < n; i++) {
            pairs[i] = (long) firstAtLeast(sortedX, x[i]) << 32 | firstAtLeast(sortedY, y[i]);
        }
        Arrays.sort(pairs);
        long all = (long) n * (n - 1) / 2;
        long tiedX = 0;
        long tiedBoth = 0;
        int runX = 0;
        int runBoth = 0;
        int[] ranksY = new int[n];
        for (int i = 0; i < n; i++) {
            ranksY[i] = (int) pairs[i];
            runX = i > 0 && pairs[i] >> 32 == pairs[i - 1] >> 32 ? runX + 1 : 0;
            runBoth = i > 0 && pairs[i] == pairs[i - 1] ? runBoth + 1 : 0;
            tiedX += runX;
            tiedBoth += runBoth;
        }
        long discordant = inversions(ranksY, new int[n], 0, n);
        long tiedY = 0; // ranksY is sorted now
        int runY = 0;
        for (int i = 1; i < n; i++) {
            runY = ranksY[i] == ranksY[i - 1] ? runY + 1 : 0;
            tiedY += runY;
        }
        double scale = Math.sqrt((double) (all - tiedX)) * Math.sqrt((double) (all - tiedY));
        return scale == 0 ? Double.NaN : (all - tiedX - tiedY + tiedBoth - 2 * discordant) / scale;
    }

    /** Sorts [from, to) and counts the pairs that stood in the wrong order. */
    private static long inversions(int[] values, int[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long count = inversions(values, spare, from, middle) + inversions(values, spare, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            if (right == to || left < middle && values[left] <= values[right]) {
                spare[i] = values[left++];
            } else {
                spare[i] = values[right++];
                count += middle - left;
            }
        }
        System.arraycopy(spare, from, values, from, to - from);
        return count;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int firstAbove(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
