package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Regression;

/**
 * Regressions of equal difficulty that differ in scale: a strategy is fair if all get equally far.
 *
 * <p>{@code y_t = σ_t tanh((B + E_t) x)}, elements of B ~ N(0, 10²) and of E_t ~ N(0, 3.5²), σ_t from 1 to the scale ratio by equal ratios, so that squared losses spread over its
 * square. Scaled by losses instead, targets are {@code tanh((B + E_t) x)} and losses σ_t² times their squared errors: the same losses, but the weights of a task's head need not grow
 * with its scale, which Adam's bounded steps would take as a handicap of the large tasks. Chen, Badrinarayanan, Lee, Rabinovich: GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks, ICML 2018, arXiv:1711.02257; there 2 and 10
 * tasks, 250 inputs and 100 outputs. The paper does not say how x is drawn; here it is uniform on the unit sphere, which leaves tanh between its line and its bounds.
 *
 * <p>Rows are split officially, first training, then validation, then test. B, E_t and the rows do not depend on the number of tasks.
 */
final class GradNormToy {

    /** What has a scale of its own. */
    enum Scaled {
        TARGETS,
        LOSSES
    }

    static final Param<Integer> TASKS =
            Param.integer("tasks", "number of tasks").between(1, 10_000).defaultTo(2);
    static final Param<Integer> ROWS =
            Param.integer("rows", "training rows").between(1, 10_000_000).defaultTo(1_000);
    static final Param<Integer> VALIDATION_ROWS = Param.integer("validation-rows", "validation rows")
            .between(0, 10_000_000)
            .defaultTo(0);
    static final Param<Integer> TEST_ROWS =
            Param.integer("test-rows", "test rows").between(1, 10_000_000).defaultTo(500);
    static final Param<Integer> INPUTS =
            Param.integer("inputs", "number of inputs").between(1, 100_000).defaultTo(250);
    static final Param<Integer> OUTPUTS =
            Param.integer("outputs", "outputs of each task").between(1, 10_000).defaultTo(100);
    static final Param<Double> SCALE_RATIO = Param.real(
                    "scale-ratio", "ratio of the last task's scale to the first one's")
            .between(1e-6, 1e6)
            .defaultTo(100.0);

    static final Param<Double> OWN = Param.real(
                    "own", "standard deviation of what a task has alone; in common it is 10")
            .between(0, 1e3)
            .defaultTo(3.5);
    static final Param<Scaled> SCALED = Param.oneOf(
                    "scaled", "whether targets have the scale, as in the paper, or losses its square", Scaled.class)
            .defaultTo(Scaled.TARGETS);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "gradnorm-toy",
                    "regressions of equal difficulty and unequal scale, from the GradNorm paper",
                    GradNormToy::create)
            .with(TASKS, ROWS, VALIDATION_ROWS, TEST_ROWS, INPUTS, OUTPUTS, OWN, SCALE_RATIO, SCALED)
            .citing(Citation.of(
                            "Chen, Badrinarayanan, Lee, Rabinovich",
                            "GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks",
                            "ICML",
                            2018)
                    .arxiv("1711.02257"));

    private static final double COMMON = 10;

    private GradNormToy() {}

    static Dataset create(DataContext context) {
        int validation = context.get(ROWS);
        int test = validation + context.get(VALIDATION_ROWS);
        int rows = test + context.get(TEST_ROWS);
        int width = context.get(INPUTS);
        int outputs = context.get(OUTPUTS);
        SharedSubspace.requireArray("gradnorm-toy", rows, Math.max(width, outputs));
        double[][] x = inputs(context.draws("inputs"), rows, width);
        double[][] common = normal(context.draws("common"), outputs, width);
        List<Regression> tasks = new ArrayList<>();
        List<ArrayDataset.Labels> labels = new ArrayList<>();
        for (int t = 1; t <= context.get(TASKS); t++) {
            double scale = scale(context, t);
            boolean ofLosses = context.get(SCALED) == Scaled.LOSSES;
            Regression plain = Regression.of("task" + t, outputs);
            Regression task = ofLosses ? plain.with(new Loss.Custom(new ScaledSquares(scale * scale))) : plain;
            tasks.add(task);
            double[][] weights = normal(context.draws("own/" + t), outputs, width);
            for (int k = 0; k < outputs; k++) {
                Vectors.scale(weights[k], context.get(OWN));
                Vectors.add(weights[k], COMMON, common[k]);
            }
            labels.add(new ArrayDataset.Labels(task, 0, targets(ofLosses ? 1 : scale, weights, x)));
        }
        Input.Numbers input = new Input.Numbers("x", new Shape.Vector(width)).asIs();
        Schema schema = Schema.of(List.of(input), tasks, rows, SharedSubspace.MADE)
                .split(new Schema.Split.Official(
                        DigitsDuo.range(0, validation),
                        DigitsDuo.range(validation, test),
                        DigitsDuo.range(test, rows)));
        return new ArrayDataset(schema, List.of(new ArrayDataset.Values(input, 0, flat(x))), labels);
    }

    /** On the unit sphere, and rounded to float, so that targets belong to what is read. */
    private static double[][] inputs(Draws draws, int rows, int width) {
        double[][] x = new double[rows][];
        for (int row = 0; row < rows; row++) {
            x[row] = Vectors.unit(Vectors.normal(draws, width));
            for (int k = 0; k < width; k++) {
                x[row][k] = (float) x[row][k];
            }
        }
        return x;
    }

    private static float[] flat(double[][] x) {
        float[] values = new float[x.length * x[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) x[i / x[0].length][i % x[0].length];
        }
        return values;
    }

    private static double[][] normal(Draws draws, int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int row = 0; row < rows; row++) {
            matrix[row] = Vectors.normal(draws, columns);
        }
        return matrix;
    }

    private static double scale(DataContext context, int task) {
        int tasks = context.get(TASKS);
        return tasks == 1 ? 1 : StrictMath.pow(context.get(SCALE_RATIO), (task - 1.0) / (tasks - 1));
    }

    private static double[] targets(double scale, double[][] weights, double[][] x) {
        double[] targets = new double[x.length * weights.length];
        for (int row = 0; row < x.length; row++) {
            for (int k = 0; k < weights.length; k++) {
                targets[row * weights.length + k] = scale * StrictMath.tanh(Vectors.dot(weights[k], x[row]));
            }
        }
        return targets;
    }
}
