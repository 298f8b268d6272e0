package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * Looks for the support of a point of the probability simplex where a linear function and a length have the least sum.
 *
 * <pre>
 * argmin qᵀw + ρ √(wᵀGw)  subject to  w ≥ 0, Σ w_i = 1      ρ &gt; 0
 * </pre>
 *
 * <p>An active set method: as long as a task outside of the support would lower the sum it joins, and tasks whose weight
 * would become negative leave. Over a support alone, with signs left free, the least sum has a closed form. With u_i =
 * g_i / ‖g_i‖, b_i = w_i ‖g_i‖ / n, p_i = n / ‖g_i‖ (n the shortest length, so that pᵀb = 1) and C = uuᵀ = LLᵀ:
 *
 * <pre>
 * f = L⁻¹p     e = L⁻¹q − (f·L⁻¹q / f·f) f     b = L⁻ᵀ (f / f·f − e / √(f·f (ρ² − e·e)))
 * </pre>
 *
 * <p>and where e·e ≥ ρ² it has none: then −L⁻ᵀe leads downhill for ever, that is, until a task leaves. With q = 0 this is
 * the method of Wolfe: Finding the nearest point in a polytope. Mathematical Programming 11, 1976.
 *
 * <p>Where the length becomes 0 the sum has a kink, and the search stops there, optimal or not.
 */
final class SupportSearch {

    private static final double ROUNDING = 64 * Math.ulp(1.0);

    private final SupportFactor support;
    private final double[] inverse;
    private final double[] p;
    private final double[] q;
    private final double[] b;
    private final double[] reduced;
    private final double[] centre;
    private final double[] slope;
    private final double[] step;
    private int size;
    private double steepest;
    private double radius;
    private double value;
    private boolean vanished;

    SupportSearch(int tasks) {
        support = new SupportFactor(tasks);
        inverse = new double[tasks];
        p = new double[tasks];
        q = new double[tasks];
        b = new double[tasks];
        reduced = new double[tasks];
        centre = new double[tasks];
        slope = new double[tasks];
        step = new double[tasks];
    }

    /** As {@link SimplexQuadratic#minimise}, but may stop at a kink. */
    void minimise(double[][] gram, double[] linear, double radius, int size, double[] weights) {
        this.radius = radius;
        this.size = size;
        vanished = false;
        double shortest = measure(gram, linear);
        if (!(shortest < Double.POSITIVE_INFINITY)) {
            vanished = !Double.isNaN(shortest);
            Arrays.fill(weights, 0, size, vanished ? 1.0 / size : shortest);
            return;
        }
        start(gram, weights);
        settle();
        int entering = entering(gram);
        double before = Double.POSITIVE_INFINITY;
        while (entering >= 0 && value < before) {
            before = value;
            support.add(entering, gram, inverse, p, q);
            settle();
            entering = entering(gram);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += b[i] * p[i];
        }
        for (int i = 0; i < size; i++) {
            weights[i] = b[i] * p[i] / sum;
        }
    }

    boolean vanished() {
        return vanished;
    }

    /** Largest product of a unit gradient in the linear function. */
    double steepest() {
        return steepest;
    }

    /** Prepares lengths; the shortest but 0: infinite if there is none, NaN if one is not finite. */
    private double measure(double[][] gram, double[] linear) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double length = Math.sqrt(Math.max(0, gram[i][i]));
            inverse[i] = length > 0 ? 1 / length : 0;
            if (!Double.isFinite(length)) {
                shortest = Double.NaN;
            } else if (length > 0) {
                shortest = Math.min(shortest, length);
            }
        }
        steepest = 0;
        for (int i = 0; i < size; i++) {
            p[i] = shortest * inverse[i];
            q[i] = linear[i] * inverse[i];
            steepest = Math.max(steepest, Math.abs(q[i]));
        }
        return shortest;
    }

    /** Takes up the given weights, or else the best single task. */
    private void start(double[][] gram, double[] weights) {
        support.clear();
        Arrays.fill(b, 0, size, 0);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (weights[i] > 0 && p[i] > 0) {
                sum += weights[i];
            }
        }
        if (sum > 0) {
            for (int i = 0; i < size; i++) {
                if (weights[i] > 0 && p[i] > 0) {
                    b[i] = weights[i] / sum / p[i];
                    support.add(i, gram, inverse, p, q);
                }
            }
        } else {
            int best = bestAlone();
            b[best] = 1 / p[best];
            support.add(best, gram, inverse, p, q);
        }
    }

    private int bestAlone() {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (p[i] > 0 && (best < 0 || (q[i] + radius) / p[i] < least)) {
                best = i;
                least = (q[i] + radius) / p[i];
            }
        }
        return best;
    }

    /** Walks to the least value over the support; who is in the way leaves it. */
    private void settle() {
        while (true) {
            double furthest = aim();
            int leaving = -1;
            for (int k = 0; k < support.size(); k++) {
                double here = b[support.member(k)];
                if (step[k] < 0 && here <= -furthest * step[k]) {
                    furthest = here / -step[k];
                    leaving = k;
                }
            }
            for (int k = 0; k < support.size(); k++) {
                int task = support.member(k);
                b[task] = leaving < 0 ? centre[k] : Math.max(0, b[task] + furthest * step[k]);
            }
            if (leaving < 0) {
                return;
            }
            b[support.member(leaving)] = 0;
            support.remove(leaving, p, q);
        }
    }

    /** Sets the step to where the value is least over the support's plane, and how far along it: 1, or for ever. */
    private double aim() {
        int members = support.size();
        double[] first = support.first;
        double[] second = support.second;
        double ff = SupportFactor.dot(first, first, members);
        double slant = SupportFactor.dot(first, second, members) / ff;
        double ee = 0;
        for (int k = 0; k < members; k++) {
            slope[k] = members == 1 ? 0 : second[k] - slant * first[k];
            ee += slope[k] * slope[k];
        }
        double reach = ff * (radius * radius - ee);
        if (!(reach > 0)) {
            for (int k = 0; k < members; k++) {
                step[k] = -slope[k];
            }
            support.solveTransposed(step);
            return Double.POSITIVE_INFINITY;
        }
        double root = Math.sqrt(reach);
        double total = centre(members, ff, 1 / root);
        value = slant + root / ff;
        vanished = 1 <= ROUNDING * ff * total * total;
        if (vanished) {
            centre(members, ff, 0);
            value = slant;
        }
        for (int k = 0; k < members; k++) {
            step[k] = centre[k] - b[support.member(k)];
        }
        return 1;
    }

    /** Sets the point of the support's plane with the least length (share 0) or value; returns the sum of its b. */
    private double centre(int members, double ff, double share) {
        for (int k = 0; k < members; k++) {
            centre[k] = support.first[k] / ff - slope[k] * share;
        }
        support.solveTransposed(centre);
        double total = 0;
        for (int k = 0; k < members; k++) {
            total += centre[k];
        }
        return total;
    }

    /** The task outside of the support that would lower the value most steeply, or −1 if none would or the length is 0. */
    private int entering(double[][] gram) {
        if (vanished) {
            return -1;
        }
        Arrays.fill(reduced, 0, size, 0);
        double total = 0;
        for (int k = 0; k < support.size(); k++) {
            int member = support.member(k);
            double share = b[member] * inverse[member];
            double[] products = gram[member];
            for (int i = 0; i < size; i++) {
                reduced[i] += share * products[i];
            }
            total += b[member];
        }
        double square = 0;
        for (int i = 0; i < size; i++) {
            reduced[i] *= inverse[i];
            square += b[i] * reduced[i];
        }
        double scale = Math.sqrt(Math.max(0, square)) / radius;
        double level = 0;
        for (int i = 0; i < size; i++) {
            reduced[i] += scale * q[i];
            level += b[i] * reduced[i];
        }
        double noise = ROUNDING * (total + scale * steepest);
        int entering = -1;
        double least = 0;
        for (int i = 0; i < size; i++) {
            double rate = reduced[i] - level * p[i];
            if (p[i] > 0 && b[i] == 0 && rate < least && rate < -noise * (1 + p[i] * total)) {
                least = rate;
                entering = i;
            }
        }
        return entering;
    }
}
