package org.mtl4j.weighting.solver;

/**
 * The weights that are each a power of the gain that all of them together give their task.
 *
 * <pre>
 * x_i = (Gx)_i^{−α},  x &gt; 0      G = JJᵀ, d = Jᵀx, (Gx)_i = g_i·d
 * is the minimum of   ½ xᵀGx − Σ_i φ(x_i)   with   φ'(x) = x^{−1/α},   a convex function
 * </pre>
 *
 * <p>α = 1 is the Nash bargaining solution (Navon et al. 2022), any other the α-fair one (Ban, Ji 2024).
 *
 * <p>Damped Newton steps: the Hessian G + diag(x^{−1/α−1})/α is positive definite wherever x is positive; a step goes at most
 * most of the way to where a weight vanishes, and is shortened where the slope along it turns. Gradients are taken as unit
 * vectors and each x relative to what it would be alone, so that lengths matter little (not at all for α = 1). About five
 * steps of T³/6 multiplications, four from a good first guess; more if α is far from 1 and lengths are far apart.
 *
 * <p>Where some mean of the gradients is 0 there is no solution: weights grow without bound, and d shrinks to 0. So steps
 * are taken as if each gradient had a part of its own, T·4e-15 of its square, which stops weights (at about 1e7 for α =
 * 1); the last step is without it, unless that would move the weights. A gradient of 0 gets a weight of 1.
 */
public final class AlphaFairness {

    private static final double RAISE_PER_TASK = 0x1p-48;
    private static final double LEAST_PIVOT = 0x1p-52;
    private static final double MOST_OF_THE_WAY = 0.99;
    private static final double LEAST_SHORTENING = 0.1;
    /** Relative change from where on the next step is exact. */
    private static final double CLOSE = 1e-5;
    /** Relative change below which steps either shrink fast or are rounding errors. */
    private static final double STEADY = 1e-2;

    private static final int STEPS = 200;
    private static final int SHORTENINGS = 40;

    private final double power;
    private final double spread;
    private final double[][] cosines;
    private final double[][] hessian;
    private final double[] shrink;
    private final double[] alone;
    private final double[] z;
    private final double[] gain;
    private final double[] step;
    private final double[] turn;
    private int size;
    private int steps;

    /**
     * @param most the most tasks there will be
     * @param alpha from 0.05 to 10: weights leave the range of numbers beyond
     */
    public AlphaFairness(int most, double alpha) {
        power = -1 / alpha;
        spread = (1 - alpha) / (1 + alpha) / 2;
        cosines = new double[most][most];
        hessian = new double[most][most + 1];
        shrink = new double[most];
        alone = new double[most];
        z = new double[most];
        gain = new double[most];
        step = new double[most];
        turn = new double[most];
    }

    /**
     * Solves for the first {@code tasks} tasks.
     *
     * @param x first guess, used if all of it is positive, and the answer
     */
    public void solve(double[][] gram, int tasks, double[] x) {
        size = tasks;
        normalize(gram);
        guess(x);
        descend();
        finish();
        for (int i = 0; i < tasks; i++) {
            x[i] = shrink[i] > 0 ? z[i] * shrink[i] : 1;
        }
    }

    /** How many steps the last answer took, but for the one that finishes. */
    int steps() {
        return steps;
    }

    private void descend() {
        double before = Double.POSITIVE_INFINITY;
        for (steps = 1; steps < STEPS; steps++) {
            double way = line(direction(1 + size * RAISE_PER_TASK));
            double change = change();
            go(way);
            if (change <= CLOSE || change < STEADY && change > before / 2) {
                return;
            }
            before = way == 1 ? change : Double.POSITIVE_INFINITY;
        }
    }

    /** A last step without what was added to the squares, if it is so small that it can be trusted. */
    private void finish() {
        direction(1);
        if (change() <= STEADY) {
            go(1);
        }
    }

    private void normalize(double[][] gram) {
        for (int i = 0; i < size; i++) {
            double square = gram[i][i];
            boolean some = square >= Double.MIN_NORMAL;
            shrink[i] = some ? 1 / Math.sqrt(square) : 0;
            alone[i] = some ? Math.pow(square, spread) : 1;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                cosines[i][j] = gram[i][j] * shrink[i] * shrink[j];
            }
            cosines[i][i] = 1;
        }
    }

    /** Starts from the guess, or from what each weight would be alone. */
    private void guess(double[] x) {
        for (int i = 0; i < size; i++) {
            z[i] = shrink[i] > 0 ? x[i] / shrink[i] : alone[i];
        }
        if (!stretch()) {
            System.arraycopy(alone, 0, z, 0, size);
            stretch();
        }
    }

    /** Moves the start along its ray to the least value there; returns whether it can be used. */
    private boolean stretch() {
        double curvature = 0;
        double pull = 0;
        boolean positive = true;
        for (int i = 0; i < size; i++) {
            positive &= z[i] > 0;
            curvature += z[i] * dot(cosines[i], z);
            pull += z[i] * pull(i, z[i]);
        }
        double factor = curvature > 0 ? Math.pow(pull / curvature, 1 / (1 - power)) : 1;
        for (int i = 0; i < size; i++) {
            z[i] *= factor;
        }
        return positive && curvature < Double.POSITIVE_INFINITY && factor > 0 && factor < Double.POSITIVE_INFINITY;
    }

    /** φ' of a weight. */
    private double pull(int i, double weight) {
        return power == -1 ? alone[i] * alone[i] / weight : alone[i] * Math.pow(weight / alone[i], power);
    }

    /** Computes the Newton step for gradients of a square of about 1, and returns the slope along it. */
    private double direction(double square) {
        for (int i = 0; i < size; i++) {
            double[] row = hessian[i];
            cosines[i][i] = square;
            System.arraycopy(cosines[i], 0, row, 0, size);
            gain[i] = dot(cosines[i], z);
            double pull = pull(i, z[i]);
            row[i] -= power * pull / z[i];
            row[size] = pull - gain[i];
            step[i] = row[size];
        }
        factor();
        double slope = 0;
        for (int k = size - 1; k >= 0; k--) {
            double[] row = hessian[k];
            double value = row[size];
            for (int j = k + 1; j < size; j++) {
                value -= row[j] * turn[j];
            }
            turn[k] = value / row[k];
            slope -= step[k] * turn[k];
        }
        System.arraycopy(turn, 0, step, 0, size);
        return slope;
    }

    /** Cholesky's factor U in the upper half of the Hessian, and what follows for the right-hand side beside it. */
    private void factor() {
        for (int k = 0; k < size; k++) {
            double[] pivot = hessian[k];
            double scale = 1 / Math.sqrt(Math.max(pivot[k], LEAST_PIVOT));
            for (int j = k; j <= size; j++) {
                pivot[j] *= scale;
            }
            for (int i = k + 1; i < size; i++) {
                double[] row = hessian[i];
                double factor = pivot[i];
                for (int j = i; j <= size; j++) {
                    row[j] -= factor * pivot[j];
                }
            }
        }
    }

    /** How far to go along the step: all of it, unless weights would vanish or the slope turn. */
    private double line(double slope) {
        double way = 1;
        for (int i = 0; i < size; i++) {
            turn[i] = dot(cosines[i], step);
            if (way * -step[i] > MOST_OF_THE_WAY * z[i]) {
                way = MOST_OF_THE_WAY * z[i] / -step[i];
            }
        }
        for (int k = 0; k < SHORTENINGS; k++) {
            double there = 0;
            for (int i = 0; i < size; i++) {
                there += step[i] * (gain[i] + way * turn[i] - pull(i, z[i] + way * step[i]));
            }
            if (!(there > -slope / 2)) {
                break;
            }
            way *= Math.max(LEAST_SHORTENING, slope / (slope - there));
        }
        return way;
    }

    /** The largest change of a weight that the whole step would make, relative to it. */
    private double change() {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, Math.abs(step[i]) / z[i]);
        }
        return largest;
    }

    private void go(double way) {
        for (int i = 0; i < size; i++) {
            z[i] += way * step[i];
        }
    }

    private double dot(double[] row, double[] vector) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
            sum += row[j] * vector[j];
        }
        return sum;
    }
}
