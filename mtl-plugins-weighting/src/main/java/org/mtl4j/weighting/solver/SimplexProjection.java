package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * The point of a simplex that is closest to a given one.
 *
 * <pre>
 * argmin ½‖w − x‖²  subject to  w ≥ 0, Σ w_i = mass
 * w_i = max(0, x_i − θ)   with the θ for which they sum to mass
 * </pre>
 *
 * <p>Held, Wolfe, Crowder: Validation of subgradient optimization. Mathematical Programming 6, 1974: θ is found by passing
 * once over the sorted coordinates.
 *
 * <p>Price: T log T. Coordinates are taken relative to the largest, so that only their differences matter, whatever their
 * size.
 */
public final class SimplexProjection {

    private final double[] sorted;

    /** @param tasks the most coordinates there will be */
    public SimplexProjection(int tasks) {
        sorted = new double[tasks];
    }

    /** Moves the first {@code size} coordinates of a point into the probability simplex. */
    public void project(double[] point, int size) {
        project(point, size, 1);
    }

    /**
     * The same for a simplex of another mass.
     *
     * @param mass what the coordinates are to sum to, at least 0
     */
    public void project(double[] point, int size, double mass) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, point[i]);
        }
        for (int i = 0; i < size; i++) {
            sorted[i] = point[i] - largest;
        }
        Arrays.sort(sorted, 0, size);
        double threshold = threshold(size, mass);
        for (int i = 0; i < size; i++) {
            point[i] = Math.max(0, point[i] - largest - threshold);
        }
    }

    private double threshold(int size, double mass) {
        double sum = 0;
        double threshold = -mass;
        for (int kept = 1; kept <= size; kept++) {
            double next = sorted[size - kept];
            sum += next;
            double candidate = (sum - mass) / kept;
            if (!(next > candidate)) {
                break;
            }
            threshold = candidate;
        }
        return threshold;
    }
}
