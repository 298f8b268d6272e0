package org.mtl4j.weighting.solver;

/**
 * The triangular factor of a matrix of cosines, restricted to members that come and go, and two right-hand sides brought
 * under it.
 *
 * <pre>
 * C_ij = G_ij / (‖g_i‖ ‖g_j‖)      C = L Lᵀ over the members, in the order in which they came
 * first = L⁻¹ p      second = L⁻¹ q
 * </pre>
 *
 * <p>A member comes by a forward substitution, and goes by plane rotations: m² operations each. Gill, Golub, Murray,
 * Saunders: Methods for modifying matrix factorizations. Mathematics of Computation 28, 1974.
 *
 * <p>Where a member depends linearly on the others its pivot is rounding, and is lifted to {@link #LEAST_PIVOT}: along the
 * null vector a solution then becomes long, which is what its users want to know, and it stays finite.
 */
final class SupportFactor {

    /** Of a cosine matrix, whose diagonal is 1: what rounding leaves of a pivot that is 0. */
    static final double LEAST_PIVOT = 1e-15;

    final double[] first;
    final double[] second;
    private final int[] members;
    private final double[][] rows;
    private int size;

    SupportFactor(int most) {
        first = new double[most];
        second = new double[most];
        members = new int[most];
        rows = new double[most][most];
    }

    int size() {
        return size;
    }

    int member(int position) {
        return members[position];
    }

    void clear() {
        size = 0;
    }

    /**
     * A member comes, and is the last.
     *
     * @param inverse 1 / ‖g_i‖ of each task
     * @param p by task, as is q
     */
    void add(int task, double[][] gram, double[] inverse, double[] p, double[] q) {
        double[] row = rows[size];
        double[] products = gram[task];
        double pivot = 1;
        double firstRest = p[task];
        double secondRest = q[task];
        for (int k = 0; k < size; k++) {
            int other = members[k];
            double[] above = rows[k];
            double entry = (products[other] * inverse[task] * inverse[other] - dot(above, row, k)) / above[k];
            row[k] = entry;
            pivot -= entry * entry;
            firstRest -= entry * first[k];
            secondRest -= entry * second[k];
        }
        row[size] = Math.sqrt(Math.max(pivot, LEAST_PIVOT));
        first[size] = firstRest / row[size];
        second[size] = secondRest / row[size];
        members[size++] = task;
    }

    /**
     * The member at a position goes; those behind it move up. The right-hand sides are brought under the new factor from
     * the start: to rotate them would leave rounding errors of the size of an entry that is gone.
     */
    void remove(int position, double[] p, double[] q) {
        double[] gone = rows[position];
        for (int k = position; k < size - 1; k++) {
            members[k] = members[k + 1];
            rows[k] = rows[k + 1];
        }
        rows[--size] = gone;
        for (int k = position; k < size; k++) {
            double left = rows[k][k];
            double right = rows[k][k + 1];
            double length = Math.sqrt(left * left + right * right);
            for (int below = k; below < size; below++) {
                rotate(rows[below], k, left / length, right / length);
            }
            double[] row = rows[k];
            first[k] = (p[members[k]] - dot(row, first, k)) / row[k];
            second[k] = (q[members[k]] - dot(row, second, k)) / row[k];
        }
    }

    /** Solves Lᵀ x = y in place, for the members' positions. */
    void solveTransposed(double[] y) {
        for (int k = size - 1; k >= 0; k--) {
            double[] row = rows[k];
            double solved = y[k] / row[k];
            y[k] = solved;
            for (int l = 0; l < k; l++) {
                y[l] -= solved * row[l];
            }
        }
    }

    /** Four sums side by side: additions that wait for each other are what takes the time. */
    static double dot(double[] x, double[] y, int size) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < size; k += 4) {
            a += x[k] * y[k];
            b += x[k + 1] * y[k + 1];
            c += x[k + 2] * y[k + 2];
            d += x[k + 3] * y[k + 3];
        }
        for (; k < size; k++) {
            a += x[k] * y[k];
        }
        return (a + b) + (c + d);
    }

    private static void rotate(double[] values, int k, double cosine, double sine) {
        double left = values[k];
        double right = values[k + 1];
        values[k] = cosine * left + sine * right;
        values[k + 1] = cosine * right - sine * left;
    }
}
