package org.mtl4j.bench.data.toy;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * How much of the plane of two losses, up to a reference point, is worse in both than one of some points: the measure of a set of trade-offs that misses neither nearness to the
 * front nor spread along it.
 *
 * <p>Zitzler, Thiele: Multiobjective evolutionary algorithms: a comparative case study and the strength Pareto approach. IEEE Transactions on Evolutionary Computation 3, 1999.
 */
public final class Hypervolume {

    /**
     * That of the whole front of {@code fonseca} for the reference point (1, 1).
     *
     * <p>With f_1 = 1 − exp(−s²) it is {@code e⁻⁴ + ∫₀² 2s exp(−s² − (2 − s)²) ds}: beyond the tip f_2 is 0. As s² + (2 − s)² = 2 (s − 1)² + 2, the odd part of the integrand falls out
     * and {@code 2 e⁻² ∫₋₁¹ exp(−2u²) du = e⁻² √(2π) erf(√2)} is left.
     */
    public static final double OF_FONSECA =
            Math.exp(-4) + Math.exp(-2) * Math.sqrt(2 * Math.PI) * Erf.erf(Math.sqrt(2));

    private Hypervolume() {}

    /**
     * That of some points.
     *
     * @param points pairs of losses
     * @param reference the worst value of both losses; what lies beyond does not count
     */
    public static double of(List<double[]> points, double reference) {
        List<double[]> ascending = points.stream()
                .filter(p -> p[0] < reference && p[1] < reference)
                .sorted(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]))
                .toList();
        double area = 0;
        double lowest = reference;
        for (double[] point : ascending) {
            if (point[1] < lowest) {
                area += (reference - point[0]) * (lowest - point[1]);
                lowest = point[1];
            }
        }
        return area;
    }
}
