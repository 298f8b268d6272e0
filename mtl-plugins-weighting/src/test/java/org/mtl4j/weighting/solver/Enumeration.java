package org.mtl4j.weighting.solver;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Least squares with non-negative coefficients, by trying every set of positive ones on the rows themselves. */
final class Enumeration {

    private Enumeration() {}

    /** Σ x_i rows_i with x ≥ 0 that is closest to a target. */
    static double[] closest(double[][] rows, double[] target) {
        double[][] units = Rows.unit(rows);
        double[] best = new double[target.length];
        for (int set = 1; set < 1 << rows.length; set++) {
            int chosen = set;
            double[][] some = IntStream.range(0, rows.length)
                    .filter(i -> (chosen >> i & 1) == 1)
                    .mapToObj(i -> units[i])
                    .toArray(double[][]::new);
            if (some.length <= target.length) {
                double[] candidate = nonNegative(some, target);
                if (Rows.distance(candidate, target) < Rows.distance(best, target)) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** The least-squares combination of independent rows, or 0 if they are not independent or a coefficient is negative. */
    private static double[] nonNegative(double[][] rows, double[] target) {
        RealMatrix columns = new Array2DRowRealMatrix(rows).transpose();
        QRDecomposition decomposition = new QRDecomposition(columns, 1e-9);
        if (!decomposition.getSolver().isNonSingular()) {
            return new double[target.length];
        }
        double[] x = decomposition
                .getSolver()
                .solve(new Array2DRowRealMatrix(target))
                .getColumn(0);
        boolean feasible = IntStream.range(0, x.length).allMatch(i -> x[i] >= 0);
        return feasible ? columns.operate(x) : new double[target.length];
    }
}
