package org.mtl4j.weighting.solver;

/** Positive numbers that sum to 1, of any numbers: eˣ over its sum, safe for large ones. */
public final class Softmax {

    private Softmax() {}

    /** Replaces the first {@code count} numbers. */
    public static void of(double[] values, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            values[i] = Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = 0; i < count; i++) {
            values[i] /= sum;
        }
    }
}
