package org.mtl4j.engine.evaluate;

import java.util.Arrays;

/** Scores of positives and of negatives, sorted: what measures of ranking need. */
final class Ranking {

    private final double[] positives;
    private final double[] negatives;

    /** The arrays are sorted in place. */
    Ranking(double[] positives, double[] negatives) {
        Arrays.sort(positives);
        Arrays.sort(negatives);
        this.positives = positives;
        this.negatives = negatives;
    }

    /** Whether there are positives and negatives. */
    boolean hasBoth() {
        return positives.length > 0 && negatives.length > 0;
    }

    /** Probability that a positive scores above a negative, ties ½; NaN unless there are both. */
    double rocAuc() {
        if (!hasBoth()) {
            return Double.NaN;
        }
        long below = 0;
        long tied = 0;
        int lower = 0;
        int upper = 0;
        for (double score : positives) {
            while (lower < negatives.length && negatives[lower] < score) {
                lower++;
            }
            upper = Math.max(upper, lower);
            while (upper < negatives.length && negatives[upper] <= score) {
                upper++;
            }
            below += lower;
            tied += upper - lower;
        }
        return (below + 0.5 * tied) / ((double) positives.length * negatives.length);
    }

    /** Σ over distinct scores, highest first, of the growth of recall times precision; 0 without positives. */
    double averagePrecision() {
        double sum = 0;
        int positive = positives.length;
        int negative = negatives.length;
        while (positive > 0) {
            double threshold = positives[positive - 1];
            int before = positive;
            while (positive > 0 && positives[positive - 1] == threshold) {
                positive--;
            }
            while (negative > 0 && negatives[negative - 1] >= threshold) {
                negative--;
            }
            int found = positives.length - positive;
            int wrong = negatives.length - negative;
            sum += (double) (before - positive) / positives.length * found / (found + wrong);
        }
        return sum;
    }
}
