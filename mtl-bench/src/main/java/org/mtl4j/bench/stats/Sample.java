package org.mtl4j.bench.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;

/** Independent numbers of one kind, as a rule one per seed. */
public final class Sample {
    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    public static Sample of(double... values) {
        return new Sample(values.clone());
    }

    public int size() {
        return values.length;
    }

    public double[] values() {
        return values.clone();
    }

    /** The arithmetic mean; NaN without values. */
    public double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard deviation with n - 1 in the denominator; NaN with fewer than two values. */
    public double sd() {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** How far the mean may lie from the true one: half the width of Student's interval; empty with fewer than two values. */
    public OptionalDouble margin(double confidence) {
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double quantile = new TDistribution(values.length - 1).inverseCumulativeProbability((1 + confidence) / 2);
        return OptionalDouble.of(quantile * sd() / Math.sqrt(values.length));
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
