package org.mtl4j.weighting.solver;

/**
 * The direction closest to a combination of gradients that opposes none of them.
 *
 * <pre>
 * argmin ‖d − Jᵀu‖²  subject to  Jd ≥ 0     is   d = Jᵀv   with   v = argmin vᵀGv  subject to  v ≥ u      G = JJᵀ
 * </pre>
 *
 * <p>Quinton, Rey: Jacobian Descent for Multi-Objective Optimization. 2024, arXiv:2406.16232, proposition 1: the projection
 * onto the dual cone of the rows, with weights v as multipliers. With x = v − u it is a {@linkplain NonNegativeLeastSquares
 * non-negative least squares} problem, whose target is −Jᵀu.
 *
 * <p>d is unique for every G, also a singular one; where gradients depend on each other v is not, and the v that is
 * returned raises linearly independent ones above u. A gradient of 0 keeps v = u.
 */
public final class DualCone {

    private final NonNegativeLeastSquares raise;
    private final double[] opposed;
    private final double[] raised;
    private double[][] gram = {};
    private int size;

    /** @param most the most gradients there will be */
    public DualCone(int most) {
        raise = new NonNegativeLeastSquares(most);
        opposed = new double[most];
        raised = new double[most];
    }

    /** Takes the inner products of the first {@code gradients} gradients; the array must stay as it is while it is used. */
    public void of(double[][] products, int gradients) {
        gram = products;
        size = gradients;
        raise.of(products, gradients);
    }

    /**
     * Projects one combination.
     *
     * @param least its coefficients u
     * @param weights first guess (the entries above u are raised), and the answer v
     */
    public void project(double[] least, double[] weights) {
        double length = 0;
        for (int i = 0; i < size; i++) {
            raised[i] = weights[i] - least[i];
            opposed[i] = 0;
        }
        for (int k = 0; k < size; k++) {
            double coefficient = least[k];
            if (coefficient != 0) {
                double[] row = gram[k];
                length += Math.abs(coefficient) * Math.sqrt(row[k]);
                for (int i = 0; i < size; i++) {
                    opposed[i] -= coefficient * row[i];
                }
            }
        }
        raise.solve(opposed, length, raised);
        for (int i = 0; i < size; i++) {
            weights[i] = least[i] + raised[i];
        }
    }
}
