package org.mtl4j.weighting.oracle;

/** How far gradients still lead, as ExcessMTL measures it. */
final class Excess {

    private Excess() {}

    /** Adds the squares of the gradients, and returns Σ g² / √squares of each task. */
    static double[] of(double[][] squares, double[][] jacobian) {
        double[] excess = new double[jacobian.length];
        for (int i = 0; i < excess.length; i++) {
            for (int c = 0; c < jacobian[i].length; c++) {
                double square = jacobian[i][c] * jacobian[i][c];
                squares[i][c] += square;
                excess[i] += square / Math.sqrt(squares[i][c] + 1e-7);
            }
        }
        return excess;
    }
}
