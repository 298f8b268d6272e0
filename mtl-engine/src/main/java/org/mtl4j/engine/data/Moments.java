package org.mtl4j.engine.data;

import java.util.List;

/**
 * What numbers are standardised by: (x − mean) / deviation.
 *
 * @param mean one for each number of the width or channel; empty if numbers stay as they are
 * @param deviation as many, 1 for what does not vary
 * @param run how many neighbours in a row share one: the pixels of a channel, else 1
 */
public record Moments(List<Double> mean, List<Double> deviation, int run) {

    /** Copied. */
    public Moments {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size() || run < 1) {
            throw new IllegalArgumentException("%d means, %d deviations, runs of %d; as many of both were expected"
                    .formatted(mean.size(), deviation.size(), run));
        }
    }

    /** Of numbers that stay as they are. */
    public static Moments none() {
        return new Moments(List.of(), List.of(), 1);
    }
}
