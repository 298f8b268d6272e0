package org.mtl4j.weighting.solver;

import java.util.Arrays;

/**
 * The non-negative combination of vectors that comes closest to a target, from inner products alone.
 *
 * <pre>argmin ½ xᵀGx − bᵀx  subject to  x ≥ 0      G = JJᵀ   b = Jt      is      argmin ½‖Jᵀx − t‖²</pre>
 *
 * <p>Lawson, Hanson: Solving Least Squares Problems, 1974, chapter 23, on the normal equations: entries become positive one
 * at a time, the one that promises most first, and go back to 0 when the least-squares solution would take them below.
 *
 * <p>Price: for each change of an entry the square of the number of positive ones, and a row of G for each of them. A first
 * guess saves most of it if it is good: in training it helps when gradients turn by less than about 15° from step to step,
 * and costs when they turn more.
 *
 * <p>Vectors are taken as unit vectors, so lengths from 1e-150 to 1e150 do not matter; one without length gets 0. Where
 * vectors depend on each other the combination is unique and x is not: the one that is returned has linearly independent
 * positive entries. A b that is no Jt may leave no minimum, and {@link #solve} says so: some non-negative combination of
 * the vectors is then 0, and b is positive on it.
 */
public final class NonNegativeLeastSquares {

    private static final double ROUNDING = 0x1p-49;
    /** How much a vector that depends on others may seem to promise by rounding. */
    private static final double DEPENDENT_ROUNDING = 1e-7;

    private static final int ROUNDS_PER_INDEX = 10;

    private final double[][] cosines;
    private final double[] shrink;
    private final double[] target;
    private final double[] promise;
    private final double[] x;
    private final double[] z;
    private final boolean[] positive;
    private final boolean[] blocked;
    private final ActiveFactor factor;
    private int size;
    private int changes;

    /** @param most the most vectors there will be */
    public NonNegativeLeastSquares(int most) {
        cosines = new double[most][most];
        shrink = new double[most];
        target = new double[most];
        promise = new double[most];
        x = new double[most];
        z = new double[most];
        positive = new boolean[most];
        blocked = new boolean[most];
        factor = new ActiveFactor(most);
    }

    /** Takes the inner products of the first {@code vectors} vectors; the array is not needed afterwards. */
    public void of(double[][] gram, int vectors) {
        size = vectors;
        for (int i = 0; i < vectors; i++) {
            double square = gram[i][i];
            shrink[i] = square >= Double.MIN_NORMAL ? 1 / Math.sqrt(square) : 0;
        }
        for (int i = 0; i < vectors; i++) {
            double[] row = gram[i];
            double[] scaled = cosines[i];
            for (int j = 0; j < vectors; j++) {
                scaled[j] = row[j] * shrink[i] * shrink[j];
            }
            scaled[i] = 1;
        }
    }

    /**
     * Solves for one right-hand side.
     *
     * @param b products of the vectors with the target
     * @param length of the target, or of what it was added up from: it tells a product from a rounding error
     * @param solution first guess, of which the positive entries are used, and the answer
     * @return whether there is a minimum; if not, the answer is some point
     */
    public boolean solve(double[] b, double length, double[] solution) {
        begin(b, solution);
        boolean bounded = descend(length);
        for (int i = 0; i < size; i++) {
            solution[i] = x[i] * shrink[i];
        }
        return bounded;
    }

    /** How many entries came or went for the last answer, those of the first guess not counted. */
    int changes() {
        return changes;
    }

    private void begin(double[] b, double[] guess) {
        changes = 0;
        factor.clear();
        for (int i = 0; i < size; i++) {
            target[i] = b[i] * shrink[i];
            x[i] = 0;
            positive[i] = false;
            blocked[i] = false;
        }
        for (int i = 0; i < size; i++) {
            if (guess[i] > 0 && shrink[i] > 0 && factor.append(cosines, i, target[i])) {
                positive[i] = true;
                x[i] = guess[i] / shrink[i];
            }
        }
        settle();
    }

    private boolean descend(double length) {
        int rounds = ROUNDS_PER_INDEX * size;
        for (int round = 0; round < rounds; round++) {
            double sum = promises();
            int best = best(ROUNDING * size * (length + sum));
            if (best < 0) {
                return true;
            }
            changes++;
            if (factor.append(cosines, best, target[best])) {
                enter(best);
            } else if (promise[best] <= DEPENDENT_ROUNDING * (length + sum)) {
                blocked[best] = true;
            } else if (!exchange(best)) {
                return false;
            }
        }
        return true;
    }

    /** How fast the objective falls when an entry grows, for each that is 0; returns the sum of the entries. */
    private double promises() {
        System.arraycopy(target, 0, promise, 0, size);
        double sum = 0;
        for (int k = 0; k < factor.count(); k++) {
            int index = factor.index(k);
            double value = x[index];
            double[] row = cosines[index];
            sum += value;
            for (int j = 0; j < size; j++) {
                promise[j] -= value * row[j];
            }
        }
        return sum;
    }

    private int best(double least) {
        int best = -1;
        double most = least;
        for (int j = 0; j < size; j++) {
            if (promise[j] > most && !positive[j] && !blocked[j]) {
                most = promise[j];
                best = j;
            }
        }
        return best;
    }

    /** Goes to the solution with one more positive entry; blocks it if it would not become positive after all. */
    private void enter(int index) {
        if (!factor.lastIsPositive()) {
            factor.remove(factor.count() - 1);
            blocked[index] = true;
            return;
        }
        positive[index] = true;
        settle();
        Arrays.fill(blocked, 0, size, false);
    }

    /**
     * Lets an entry grow whose vector depends on those of the positive ones: along a line on which the combination stays as
     * it is, until one of them reaches 0; returns whether one does.
     */
    private boolean exchange(int index) {
        factor.dependence(z);
        int leaving = -1;
        double way = Double.POSITIVE_INFINITY;
        for (int k = 0; k < factor.count(); k++) {
            if (z[k] > DEPENDENT_ROUNDING && x[factor.index(k)] < way * z[k]) {
                way = x[factor.index(k)] / z[k];
                leaving = k;
            }
        }
        if (leaving < 0) {
            return false;
        }
        for (int k = 0; k < factor.count(); k++) {
            x[factor.index(k)] = Math.max(0, x[factor.index(k)] - way * z[k]);
        }
        drop(leaving);
        if (factor.append(cosines, index, target[index])) {
            positive[index] = true;
            x[index] = way;
        }
        settle();
        Arrays.fill(blocked, 0, size, false);
        return true;
    }

    /** Goes towards the solution of the positive entries, letting go of those that reach 0 on the way. */
    private void settle() {
        while (true) {
            factor.solve(z);
            double way = 1;
            int leaving = -1;
            for (int k = 0; k < factor.count(); k++) {
                double value = x[factor.index(k)];
                if (!(z[k] > 0) && !(value > way * (value - z[k]))) {
                    way = value > 0 ? value / (value - z[k]) : 0;
                    leaving = k;
                }
            }
            for (int k = 0; k < factor.count(); k++) {
                int index = factor.index(k);
                x[index] = leaving < 0 ? z[k] : Math.max(0, x[index] + way * (z[k] - x[index]));
            }
            if (leaving < 0) {
                return;
            }
            drop(leaving);
        }
    }

    private void drop(int position) {
        changes++;
        int index = factor.index(position);
        x[index] = 0;
        positive[index] = false;
        factor.remove(position);
    }
}
