package org.mtl4j.bench.report;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.bench.stats.Sample;

/**
 * Numbers per seed with their mean and spread.
 *
 * @param sd with n - 1; NaN for one value
 * @param values in the order of the row's seeds; NaN where a seed has none
 */
public record Spread(double mean, double sd, List<Double> values) {

    static Spread of(double... values) {
        Sample known = known(Arrays.stream(values).boxed().toList());
        return new Spread(
                known.mean(), known.sd(), Arrays.stream(values).boxed().toList());
    }

    /** The values that are numbers. */
    Sample sample() {
        return known(values);
    }

    private static Sample known(List<Double> values) {
        return Sample.of(values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(v -> !Double.isNaN(v))
                .toArray());
    }
}
