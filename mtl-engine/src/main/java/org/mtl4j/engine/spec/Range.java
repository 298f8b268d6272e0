package org.mtl4j.engine.spec;

/**
 * The numbers a key takes.
 *
 * @param words the range in words, after "a number" or "a whole number"
 */
public record Range(double low, boolean lowAllowed, double high, boolean highAllowed, String words) {
    public static final Range POSITIVE = above(0);
    public static final Range NOT_NEGATIVE = atLeast(0);
    /** From 0, without 1: shares, and factors of moving averages. */
    public static final Range SHARE = new Range(0, true, 1, false, "of at least 0 and below 1");

    public static Range atLeast(int low) {
        return new Range(low, true, Double.POSITIVE_INFINITY, true, "of at least " + low);
    }

    public static Range above(int low) {
        return new Range(low, false, Double.POSITIVE_INFINITY, true, "above " + low);
    }

    public static Range between(int low, int high) {
        return new Range(low, true, high, true, "between %d and %d".formatted(low, high));
    }

    public boolean holds(double value) {
        boolean highEnough = lowAllowed ? value >= low : value > low;
        boolean lowEnough = highAllowed ? value <= high : value < high;
        return highEnough && lowEnough && Double.isFinite(value);
    }
}
