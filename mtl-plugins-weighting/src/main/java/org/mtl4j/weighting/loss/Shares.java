package org.mtl4j.weighting.loss;

/** Arithmetic on the first numbers of a buffer, one per present task. */
final class Shares {

    private Shares() {}

    /** Gives those of which nothing is known, NaN, the mean of the others; 1 if nothing is known of any. */
    static void guessUnknown(double[] values, int count) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                known++;
            }
        }
        double guess = known == 0 ? 1 : sum / known;
        for (int i = 0; i < count; i++) {
            values[i] = Double.isNaN(values[i]) ? guess : values[i];
        }
    }

    /** Scales non-negative numbers to a sum; they become equal if all are 0. */
    static void scaleTo(double total, double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        for (int i = 0; i < count; i++) {
            values[i] = sum > 0 ? total * (values[i] / sum) : total / count;
        }
    }
}
