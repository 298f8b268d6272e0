package org.mtl4j.weighting.gram;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.NonNegativeLeastSquares;

/**
 * Follows one primary task as closely as it can while every other makes a share of the progress it could make alone.
 *
 * <pre>
 * v_i ← β v_i + (1 − β) ‖g_i‖²      g̃_i = g_i / √(v_i / (1 − β^k) + ε)      k = 1, 2, … steps of task i
 * d̃ = argmin ½‖d̃ − g̃_1‖²  subject to  g̃_j·d̃ ≥ τ_j ‖g̃_j‖² for j ≠ 1      d = ‖g_1‖ d̃ / ‖d̃‖
 * </pre>
 *
 * <p>Varam, AlHajri: Not All Objectives Are Born Equal: Priority-Constrained Descent for Hierarchical Multi-Objective
 * Optimization. Transactions on Machine Learning Research 2026, arXiv:2606.29521.
 *
 * <p>Shines where one task is the point and the others are conditions, such as sparsity: one number, τ, instead of weights
 * that depend on scales. Fails where tasks are equals; and nothing is promised to the primary one: with large τ the
 * direction may oppose it.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and one small projection; two numbers per task.
 *
 * <p>Differences: none from the authors and TorchJD, up to rounding. As there, all constraints are dropped if no direction
 * keeps them, and d is 0 if d̃ is. The primary is the first declared task unless named; in a step from which it is absent
 * the first present one stands in. k counts the steps of the task itself, for which others may be absent.
 */
final class Pcd implements TaskWeighting<Gram> {

    static final Param<String> PRIMARY = Param.text("primary", "name of the primary task; the first one unless given")
            .defaultTo("");
    static final Param<PerTask> TAU = Param.perTask(
                    "tau", "share of the progress it could make alone that each other task is to make")
            .between(0, 1)
            .defaultTo(PerTask.all(0.02));
    static final Param<Double> BETA = Param.real("beta", "decay of the mean of a gradient's squared length")
            .between(0, 0.999999)
            .defaultTo(0.999);
    static final Param<Double> EPSILON = Param.real("epsilon", "what is added to that mean before its root divides")
            .between(0, 1)
            .defaultTo(1e-8);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "pcd", "follows a primary task while all others make a share of their progress", Pcd::new)
            .with(PRIMARY, TAU, BETA, EPSILON)
            .citing(Citation.of(
                            "Varam, AlHajri",
                            "Not All Objectives Are Born Equal: Priority-Constrained Descent for Hierarchical Multi-Objective Optimization",
                            "TMLR",
                            2026)
                    .arxiv("2606.29521"))
            .having(Property.SCALE_INVARIANT, Property.LINEAR_IN_SCALES, Property.HOMOGENEOUS, Property.NON_NEGATIVE);

    private static final double ROUNDING = 10 * Math.ulp(1.0);

    private final String primary;
    private final PerTask tau;
    private final double beta;
    private final double epsilon;
    private final Memory.TaskValues squares;
    private final Memory.TaskValues seen;
    private final NonNegativeLeastSquares raise;
    private final double[][] gram;
    private final double[] scale;
    private final double[] withPrimary;
    private final double[] lacking;
    private final double[] multiplier;

    Pcd(WeightingContext context) {
        int tasks = context.tasks().size();
        primary = context.get(PRIMARY);
        tau = context.get(TAU);
        beta = context.get(BETA);
        epsilon = context.get(EPSILON);
        requireTask(context);
        squares = context.memory().perTask("squares", 0);
        seen = context.memory().perTask("seen", 0);
        raise = new NonNegativeLeastSquares(tasks);
        gram = new double[tasks][tasks];
        scale = new double[tasks];
        withPrimary = new double[tasks];
        lacking = new double[tasks];
        multiplier = new double[tasks];
    }

    private void requireTask(WeightingContext context) {
        String names = context.tasks().stream().map(Task::name).collect(Collectors.joining(", "));
        boolean known = primary.isEmpty()
                || context.tasks().stream().anyMatch(task -> task.name().equals(primary));
        if (!known) {
            throw new MtlException.InvalidSpec(
                    "pcd: the primary task '%s' is none of the tasks: %s".formatted(primary, names));
        }
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        int first = primary(step);
        normalise(step);
        separate(step, first);
        Arrays.fill(multiplier, 0, tasks, 0);
        raise.of(gram, tasks);
        if (!raise.solve(lacking, reach(tasks, first), multiplier)) {
            Arrays.fill(multiplier, 0, tasks, 0);
        }
        double factor = step.norm(first) * inverseLength(tasks, first);
        for (int i = 0; i < tasks; i++) {
            weights.set(i, factor * multiplier[i] * scale[i]);
        }
        weights.set(first, step.norm(first) > 0 ? factor * scale[first] : 1);
    }

    private int primary(Gram step) {
        for (int i = 0; i < step.size(); i++) {
            if (step.task(i).name().equals(primary)) {
                return i;
            }
        }
        return 0;
    }

    /** Updates the means of squares and fills in the products of the normalised gradients. */
    private void normalise(Gram step) {
        int tasks = step.size();
        step.matrix(gram);
        for (int i = 0; i < tasks; i++) {
            seen.set(i, seen.get(i) + 1);
            squares.set(i, beta * squares.get(i) + (1 - beta) * gram[i][i]);
            double mean = squares.get(i) / (1 - Math.pow(beta, seen.get(i)));
            scale[i] = mean + epsilon > 0 ? 1 / Math.sqrt(mean + epsilon) : 0;
        }
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                gram[i][j] *= scale[i] * scale[j];
            }
        }
    }

    /** Takes the primary's products out of the matrix, and fills in what each other task lacks of its share. */
    private void separate(Gram step, int first) {
        int tasks = step.size();
        System.arraycopy(gram[first], 0, withPrimary, 0, tasks);
        for (int j = 0; j < tasks; j++) {
            gram[first][j] = 0;
            gram[j][first] = 0;
        }
        for (int j = 0; j < tasks; j++) {
            lacking[j] = j == first ? 0 : tau.of(step.task(j)) * gram[j][j] - withPrimary[j];
        }
    }

    /** A bound of what the lacking shares were added up from, per unit of a gradient. */
    private double reach(int tasks, int first) {
        double longest = 0;
        for (int j = 0; j < tasks; j++) {
            longest = Math.max(longest, gram[j][j]);
        }
        return Math.sqrt(withPrimary[first]) + Math.sqrt(longest);
    }

    /** 1 / ‖d̃‖, or 0 where d̃ is no more than a rounding error. */
    private double inverseLength(int tasks, int first) {
        double sum = Math.sqrt(withPrimary[first]);
        double square = withPrimary[first];
        for (int j = 0; j < tasks; j++) {
            sum += multiplier[j] * Math.sqrt(gram[j][j]);
            double product = 2 * withPrimary[j];
            for (int k = 0; k < tasks; k++) {
                product += gram[j][k] * multiplier[k];
            }
            square += multiplier[j] * product;
        }
        return square > ROUNDING * sum * sum ? 1 / Math.sqrt(square) : 0;
    }
}
