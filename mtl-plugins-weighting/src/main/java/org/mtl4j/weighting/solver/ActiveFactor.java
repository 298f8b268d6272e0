package org.mtl4j.weighting.solver;

/**
 * The Cholesky factor of the active rows and columns of a matrix with ones on its diagonal, and a right-hand side with it:
 * indices come and go one at a time.
 *
 * <pre>A_PP = UᵀU      Uᵀf = b_P      A_PP z = b_P   where   U z = f</pre>
 *
 * <p>Golub, Van Loan: Matrix Computations, 4th edition 2013, section 6.5: a column is appended by one substitution and taken
 * out by rotations that close the gap it leaves; f takes part in both, so that solving is one more substitution.
 */
final class ActiveFactor {

    /** A row that loses all but this of its squared length to the active ones has no direction of its own. */
    private static final double DEPENDENT = 1e-13;

    private final double[][] upper;
    private final double[] forward;
    private final double[] column;
    private final int[] active;
    private int count;

    ActiveFactor(int most) {
        upper = new double[most][most];
        forward = new double[most];
        column = new double[most];
        active = new int[most];
    }

    void clear() {
        count = 0;
    }

    /** Number of active indices. */
    int count() {
        return count;
    }

    /** The active index at a position. */
    int index(int position) {
        return active[position];
    }

    /** Appends an index and its entry of the right-hand side, or does nothing if its row depends on the active ones. */
    boolean append(double[][] matrix, int index, double target) {
        double[] row = matrix[index];
        for (int k = 0; k < count; k++) {
            column[k] = row[active[k]];
        }
        double rest = row[index];
        double value = target;
        for (int k = 0; k < count; k++) {
            double[] above = upper[k];
            double entry = column[k] / above[k];
            column[k] = entry;
            rest -= entry * entry;
            value -= entry * forward[k];
            for (int m = k + 1; m < count; m++) {
                column[m] -= entry * above[m];
            }
        }
        if (!(rest > DEPENDENT)) {
            return false;
        }
        double pivot = Math.sqrt(rest);
        for (int k = 0; k < count; k++) {
            upper[k][count] = column[k];
        }
        upper[count][count] = pivot;
        forward[count] = value / pivot;
        active[count] = index;
        count++;
        return true;
    }

    /** Whether the last entry of the solution is positive. */
    boolean lastIsPositive() {
        return forward[count - 1] > 0;
    }

    /** Takes out the index at a position; those behind it move up. */
    void remove(int position) {
        count--;
        for (int k = position; k < count; k++) {
            active[k] = active[k + 1];
        }
        for (int k = 0; k < position; k++) {
            System.arraycopy(upper[k], position + 1, upper[k], position, count - position);
        }
        for (int k = position; k < count; k++) {
            rotate(k);
        }
    }

    /** Turns two rows so that the second loses its first entry, and moves the first one to the left; f turns with them. */
    private void rotate(int k) {
        double[] first = upper[k];
        double[] second = upper[k + 1];
        double length = Math.sqrt(first[k + 1] * first[k + 1] + second[k + 1] * second[k + 1]);
        double cosine = first[k + 1] / length;
        double sine = second[k + 1] / length;
        for (int m = k; m < count; m++) {
            double one = first[m + 1];
            double other = second[m + 1];
            first[m] = cosine * one + sine * other;
            second[m + 1] = cosine * other - sine * one;
        }
        double one = forward[k];
        forward[k] = cosine * one + sine * forward[k + 1];
        forward[k + 1] = cosine * forward[k + 1] - sine * one;
    }

    /** The z with A_PP z = b_P, by position. */
    void solve(double[] z) {
        substitute(forward, z);
    }

    /** How the row that was refused last depends on the active ones: the r with A_PP r = its entries, by position. */
    void dependence(double[] r) {
        substitute(column, r);
    }

    private void substitute(double[] right, double[] z) {
        for (int k = count - 1; k >= 0; k--) {
            double[] row = upper[k];
            double value = right[k];
            for (int m = k + 1; m < count; m++) {
                value -= row[m] * z[m];
            }
            z[k] = value / row[k];
        }
    }
}
