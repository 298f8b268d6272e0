package org.mtl4j.weighting.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far apart two trainings are, quantity by quantity. */
final class Differences {

    /** What is compared. */
    enum Quantity {
        LOSSES,
        WEIGHTS,
        PRODUCTS,
        SHARED_GRADIENT,
        PRIVATE_GRADIENTS,
        LOSSES_AFTER,
        STATE,
        PARAMETERS
    }

    private final Map<Quantity, Double> largest = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Integer> count = new EnumMap<>(Quantity.class);

    void compare(Quantity quantity, double[] ours, List<Double> recorded) {
        if (ours.length != recorded.size()) {
            throw new IllegalArgumentException(
                    "%s: %d numbers against %d recorded".formatted(quantity, ours.length, recorded.size()));
        }
        for (int k = 0; k < ours.length; k++) {
            compare(quantity, ours[k], recorded.get(k));
        }
    }

    void compare(Quantity quantity, double ours, double recorded) {
        double difference = Math.abs(ours - recorded);
        largest.merge(quantity, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference, Math::max);
        count.merge(quantity, 1, Integer::sum);
    }

    /** Takes in what another training compared. */
    void add(Differences other) {
        other.largest.forEach((quantity, difference) -> largest.merge(quantity, difference, Math::max));
        other.count.forEach((quantity, numbers) -> count.merge(quantity, numbers, Integer::sum));
    }

    /** Largest absolute difference; 0 if nothing was compared. */
    double largest(Quantity quantity) {
        return largest.getOrDefault(quantity, 0.0);
    }

    double largest() {
        return largest.values().stream().mapToDouble(d -> d).max().orElse(0);
    }

    /** How many numbers were compared. */
    int count(Quantity quantity) {
        return count.getOrDefault(quantity, 0);
    }

    int count() {
        return count.values().stream().mapToInt(n -> n).sum();
    }
}
