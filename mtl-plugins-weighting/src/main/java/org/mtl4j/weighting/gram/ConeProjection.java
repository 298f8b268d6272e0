package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.solver.DualCone;

/**
 * The projection onto the dual cone of a step's gradients, with the two numbers by which the authors' code keeps its
 * quadratic programs away from singular matrices; both are 0 unless asked for, as the solver here needs neither.
 *
 * <pre>G ← G / trace(G) + ε_reg I      (G / trace(G) is taken for 0 if trace(G) &lt; ε_norm)</pre>
 */
final class ConeProjection {

    /** What counts as the gradients together. */
    enum Combine {
        MEAN,
        SUM
    }

    static final Param<PerTask> PREFERENCE = Param.perTask("preference", "how much each task's gradient counts")
            .atLeast(0)
            .defaultTo(PerTask.all(1));
    static final Param<Combine> COMBINE = Param.oneOf(
                    "combine", "whether gradients count as a mean over the present tasks or as a sum", Combine.class)
            .defaultTo(Combine.MEAN);
    static final Param<Double> NORM_EPS = Param.real(
                    "norm-eps", "sum of the gradients' squares below which they count as 0")
            .between(0, 1)
            .defaultTo(0.0);
    static final Param<Double> REG_EPS = Param.real(
                    "reg-eps", "what is added to each square, relative to the sum of squares")
            .between(0, 1)
            .defaultTo(0.0);

    private final PerTask preference;
    private final Combine combine;
    private final double normEps;
    private final double regEps;
    private final double[][] gram;
    private final DualCone cone;

    ConeProjection(WeightingContext context) {
        int tasks = context.tasks().size();
        preference = context.get(PREFERENCE);
        combine = context.get(COMBINE);
        normEps = context.get(NORM_EPS);
        regEps = context.get(REG_EPS);
        gram = new double[tasks][tasks];
        cone = new DualCone(tasks);
    }

    /** Takes the step's products. */
    void of(Gram step) {
        int tasks = step.size();
        step.matrix(gram);
        if (normEps > 0 || regEps > 0) {
            regularise(tasks);
        }
        cone.of(gram, tasks);
    }

    private void regularise(int tasks) {
        double trace = 0;
        for (int i = 0; i < tasks; i++) {
            trace += gram[i][i];
        }
        double factor = trace > 0 && trace >= normEps ? 1 / trace : 0;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                gram[i][j] *= factor;
            }
            gram[i][i] += regEps;
        }
    }

    /** How much the gradient of task i counts: its preference, divided by the number of tasks if they count as a mean. */
    double count(Gram step, int i) {
        double count = preference.of(step.task(i));
        return combine == Combine.MEAN ? count / step.size() : count;
    }

    /** Weights, at least the given ones, of the closest combination that opposes no gradient. */
    void project(double[] least, double[] weights) {
        System.arraycopy(least, 0, weights, 0, least.length);
        cone.project(least, weights);
    }
}
