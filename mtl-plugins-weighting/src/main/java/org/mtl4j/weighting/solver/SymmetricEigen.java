package org.mtl4j.weighting.solver;

/**
 * Eigenvalues and eigenvectors of a Gram matrix, small eigenvalues as accurate as large ones.
 *
 * <pre>
 * G = L Lᵀ      rotate the columns of L in pairs until each is at right angles to all others: L J = U Σ
 * G = U Σ² Uᵀ
 * </pre>
 *
 * <p>Veselić, Hari: A Note on a One-Sided Jacobi Algorithm. Numerische Mathematik 56, 1989. Gradients of very different
 * lengths do not blur the eigenvalues of the short ones, as they do when a matrix is first made tridiagonal. De Rijk: A
 * One-Sided Jacobi Algorithm for Computing the Singular Value Decomposition on a Vector Computer. SIAM Journal on Scientific
 * and Statistical Computing 10, 1989: the longest column first.
 *
 * <p>Price: three to seven sweeps of size · rank² · 5 / 2 multiplications. Eigenvalues that are 0, by the rule of
 * {@link PivotedCholesky}, are left out: there are {@link #rank} of them.
 */
public final class SymmetricEigen {

    private static final double PRECISION = Math.ulp(1.0);
    private static final int SWEEPS = 60;

    private final PivotedCholesky cholesky;
    private final double[][] vectors;
    private final double[] values;
    private int size;
    private int rank;

    /** @param tasks the most rows there will be */
    public SymmetricEigen(int tasks) {
        cholesky = new PivotedCholesky(tasks);
        vectors = new double[tasks][];
        values = new double[tasks];
    }

    /**
     * Decomposes the upper left part of a matrix.
     *
     * @param tolerance share of a diagonal entry that counts as nothing; at least the rounding is taken
     * @return number of positive eigenvalues
     */
    public int decompose(double[][] gram, int size, double tolerance) {
        this.size = size;
        rank = cholesky.factor(gram, size, Math.max(tolerance, size * PRECISION));
        for (int k = 0; k < rank; k++) {
            vectors[k] = cholesky.column(k);
        }
        boolean turned = true;
        for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
            turned = sweep();
        }
        for (int k = 0; k < rank; k++) {
            insert(k);
        }
        return rank;
    }

    private boolean sweep() {
        for (int k = 0; k < rank; k++) {
            values[k] = dot(vectors[k], vectors[k]);
        }
        boolean turned = false;
        for (int p = 0; p < rank; p++) {
            bringLongest(p);
            for (int q = p + 1; q < rank; q++) {
                double product = dot(vectors[p], vectors[q]);
                double lengths = Math.sqrt(values[p] * values[q]);
                if (Math.abs(product) > size * PRECISION * lengths) {
                    rotate(p, q, product);
                    turned = true;
                }
            }
        }
        return turned;
    }

    /** Exchanges column p with the longest of those from p on, which saves sweeps. */
    private void bringLongest(int p) {
        int longest = p;
        for (int k = p + 1; k < rank; k++) {
            if (values[k] > values[longest]) {
                longest = k;
            }
        }
        double[] vector = vectors[p];
        double value = values[p];
        vectors[p] = vectors[longest];
        values[p] = values[longest];
        vectors[longest] = vector;
        values[longest] = value;
    }

    /** Turns two columns in their plane, by less than half a right angle, so that their product becomes 0. */
    private void rotate(int p, int q, double product) {
        double slope = (values[q] - values[p]) / (2 * product);
        double tangent = Math.copySign(1, slope) / (Math.abs(slope) + Math.sqrt(1 + slope * slope));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        double[] first = vectors[p];
        double[] second = vectors[q];
        for (int i = 0; i < size; i++) {
            double x = first[i];
            double y = second[i];
            first[i] = cosine * x - sine * y;
            second[i] = sine * x + cosine * y;
        }
        values[p] -= tangent * product;
        values[q] += tangent * product;
    }

    /** Makes column k a unit vector and moves it to its place among the columns before it. */
    private void insert(int k) {
        double[] vector = vectors[k];
        double value = dot(vector, vector);
        double length = Math.sqrt(value);
        for (int i = 0; i < size; i++) {
            vector[i] /= length;
        }
        int place = k;
        for (; place > 0 && values[place - 1] < value; place--) {
            values[place] = values[place - 1];
            vectors[place] = vectors[place - 1];
        }
        values[place] = value;
        vectors[place] = vector;
    }

    /** Number of positive eigenvalues. */
    public int rank() {
        return rank;
    }

    /** The k-th largest eigenvalue, k below the rank. */
    public double value(int k) {
        return values[k];
    }

    /** Entry i of the unit eigenvector of the k-th largest eigenvalue. */
    public double vector(int k, int i) {
        return vectors[k][i];
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private double dot(double[] x, double[] y) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < size; i += 4) {
            first += x[i] * y[i];
            second += x[i + 1] * y[i + 1];
            third += x[i + 2] * y[i + 2];
            fourth += x[i + 3] * y[i + 3];
        }
        for (; i < size; i++) {
            first += x[i] * y[i];
        }
        return first + second + (third + fourth);
    }
}
