package org.mtl4j.weighting.solver;

import java.util.Arrays;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/** The convex quadratic solver of ojAlgo. */
final class OjAlgo {

    private OjAlgo() {}

    /** argmin ½ wᵀGw + qᵀw subject to w ≥ 0, Σ w_i = 1. */
    static double[] overSimplex(double[][] gram, double[] linear) {
        int tasks = gram.length;
        double[] ones = new double[tasks];
        Arrays.fill(ones, 1);
        Optimisation.Result result = ConvexSolver.newBuilder()
                .objective(RawStore.wrap(gram), column(Problems.times(-1, linear)))
                .equalities(R064Store.FACTORY.row(ones), column(1))
                .inequalities(R064Store.FACTORY.makeIdentity(tasks).negate(), R064Store.FACTORY.make(tasks, 1))
                .build()
                .solve();
        if (!result.getState().isOptimal()) {
            throw new IllegalStateException("no optimum: " + result);
        }
        return result.toRawCopy1D();
    }

    /** argmin ½ xᵀGx + qᵀx subject to x ≥ 0. */
    static double[] overNonNegative(double[][] gram, double[] linear) {
        int tasks = gram.length;
        Optimisation.Result result = ConvexSolver.newBuilder()
                .objective(RawStore.wrap(gram), column(Problems.times(-1, linear)))
                .inequalities(R064Store.FACTORY.makeIdentity(tasks).negate(), R064Store.FACTORY.make(tasks, 1))
                .build()
                .solve();
        if (!result.getState().isOptimal()) {
            throw new IllegalStateException("no optimum: " + result);
        }
        return result.toRawCopy1D();
    }

    private static R064Store column(double... values) {
        return R064Store.FACTORY.column(values);
    }
}
