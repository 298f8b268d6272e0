package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Regression;

/**
 * Linear regressions whose weight vectors share a subspace: multi-task learning with a known answer.
 *
 * <p>{@code y_t = s_t (w_t·x + noise·ε)}, {@code x ~ N(0, I)}, {@code w_t = √r B a_t + √(1 − r) v_t}: B an orthonormal basis
 * of the common subspace, {@code a_t} and {@code v_t} random unit vectors, {@code v_t ⊥ B}. So {@code |w_t| = 1}, and r is exactly the
 * share of a task's signal that lies in the subspace: at 1, few rows a task are enough once all tasks together have shown B
 * (Ando and Zhang, JMLR 2005; Maurer, Pontil and Romera-Paredes, JMLR 2016); at 0, tasks have nothing in common.
 * {@code s_t} grows geometrically from 1 to {@code √ratio}, so that squared losses spread over that ratio. With own
 * inputs, task t sees {@code x_t = Q_t x}, Q_t a random rotation: the tasks agree only behind an encoder each.
 *
 * <p>Rows are split officially: of each task's own rows, or of the common ones, the first are for training, then validation,
 * then test. Weights, rows and noise of a task do not depend on the number of tasks.
 */
final class SharedSubspace {

    static final Param<Integer> TASKS =
            Param.integer("tasks", "number of tasks").between(1, 10_000).defaultTo(20);
    static final Param<Integer> ROWS = Param.integer("rows", "training rows of each task")
            .between(1, 10_000_000)
            .defaultTo(30);
    static final Param<Integer> VALIDATION_ROWS = Param.integer("validation-rows", "validation rows of each task")
            .between(0, 10_000_000)
            .defaultTo(0);
    static final Param<Integer> TEST_ROWS = Param.integer("test-rows", "test rows of each task")
            .between(1, 10_000_000)
            .defaultTo(100);
    static final Param<Integer> INPUTS =
            Param.integer("inputs", "number of inputs").between(1, 100_000).defaultTo(30);
    static final Param<Integer> SUBSPACE = Param.integer("subspace", "dimensions of the common subspace")
            .between(1, 100_000)
            .defaultTo(3);
    static final Param<Double> RELATEDNESS = Param.real(
                    "relatedness", "share of each task's signal that lies in the common subspace")
            .between(0, 1)
            .defaultTo(1.0);
    static final Param<Double> NOISE = Param.real("noise", "standard deviation of the noise; that of the signal is 1")
            .between(0, 1e6)
            .defaultTo(0.5);
    static final Param<Double> LOSS_SCALE_RATIO = Param.real(
                    "loss-scale-ratio",
                    "ratio of the last task's squared losses to the first one's, if targets are not standardised")
            .between(1e-12, 1e12)
            .defaultTo(1.0);
    static final Param<Double> MISSING = Param.real("missing", "share of the training labels that are missing")
            .between(0, 0.99)
            .defaultTo(0.0);
    static final Param<Boolean> COMMON_ROWS = Param.flag(
                    "common-rows", "whether every row has a label of every task; else each task has its own rows")
            .defaultTo(false);
    static final Param<Boolean> OWN_INPUTS = Param.flag(
                    "own-inputs", "whether each task sees the inputs through its own rotation; needs own rows")
            .defaultTo(false);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "shared-subspace",
                    "linear regressions on a common subspace, with dials for relatedness, noise, loss scale and missing labels",
                    SharedSubspace::create)
            .with(
                    TASKS,
                    ROWS,
                    VALIDATION_ROWS,
                    TEST_ROWS,
                    INPUTS,
                    SUBSPACE,
                    RELATEDNESS,
                    NOISE,
                    LOSS_SCALE_RATIO,
                    MISSING,
                    COMMON_ROWS,
                    OWN_INPUTS)
            .citing(
                    Citation.of(
                            "Ando and Zhang",
                            "A Framework for Learning Predictive Structures from Multiple Tasks and Unlabeled Data",
                            "JMLR",
                            2005),
                    Citation.of(
                                    "Maurer, Pontil and Romera-Paredes",
                                    "The Benefit of Multitask Representation Learning",
                                    "JMLR",
                                    2016)
                            .arxiv("1505.06279"));

    static final Schema.Source MADE = new Schema.Source("made by MTL4J from the run's seed", "CC0-1.0", "");

    private final DataContext context;
    private final int taskCount;
    private final int width;
    private final int rowsOfTask;
    private final double[][] basis;

    private SharedSubspace(DataContext context) {
        this.context = context;
        this.taskCount = context.get(TASKS);
        this.width = context.get(INPUTS);
        this.rowsOfTask = context.get(ROWS) + context.get(VALIDATION_ROWS) + context.get(TEST_ROWS);
        int dimensions = context.get(SUBSPACE);
        if (dimensions > width || dimensions == width && context.get(RELATEDNESS) < 1) {
            throw new MtlException.InvalidSpec(
                    "shared-subspace: a subspace of %d dimensions leaves nothing of %d inputs to the tasks alone; make subspace smaller, or inputs larger%s"
                            .formatted(dimensions, width, dimensions == width ? ", or relatedness 1" : ""));
        }
        if (context.get(COMMON_ROWS) && context.get(OWN_INPUTS)) {
            throw new MtlException.InvalidSpec(
                    "shared-subspace: own-inputs needs a task's own rows; set common-rows to false");
        }
        long rows = context.get(COMMON_ROWS) ? rowsOfTask : (long) taskCount * rowsOfTask;
        requireArray("shared-subspace", rows, width);
        this.basis = Vectors.orthonormal(context.draws("subspace"), dimensions, width);
    }

    /** @throws MtlException.InvalidSpec if rows × inputs are more than an array holds */
    static void requireArray(String name, long rows, int inputs) {
        if (rows > Integer.MAX_VALUE / inputs) {
            throw new MtlException.InvalidSpec(
                    "%s: %d rows of %d inputs are more than %d numbers, which is the most; ask for fewer"
                            .formatted(name, rows, inputs, Integer.MAX_VALUE));
        }
    }

    static Dataset create(DataContext context) {
        var maker = new SharedSubspace(context);
        return context.get(COMMON_ROWS) ? maker.withCommonRows() : maker.withOwnRows();
    }

    private Dataset withCommonRows() {
        Input.Numbers input = input("x");
        double[][] x = draw("inputs");
        List<Regression> tasks = new ArrayList<>();
        List<ArrayDataset.Labels> labels = new ArrayList<>();
        for (int t = 1; t <= taskCount; t++) {
            Regression task = Regression.of("task" + t, 1);
            tasks.add(task);
            labels.add(new ArrayDataset.Labels(task, 0, labels(t, x)));
        }
        return new ArrayDataset(
                Schema.of(List.of(input), tasks, rowsOfTask, MADE).split(split(1)),
                List.of(new ArrayDataset.Values(input, 0, flat(x))),
                labels);
    }

    private Dataset withOwnRows() {
        boolean ownInputs = context.get(OWN_INPUTS);
        List<Input.Numbers> inputs = new ArrayList<>();
        List<Regression> tasks = new ArrayList<>();
        List<ArrayDataset.Values> values = new ArrayList<>();
        List<ArrayDataset.Labels> labels = new ArrayList<>();
        if (!ownInputs) {
            inputs.add(input("x"));
        }
        for (int t = 1; t <= taskCount; t++) {
            int firstRow = (t - 1) * rowsOfTask;
            if (ownInputs) {
                inputs.add(input("x" + t));
            }
            Regression task = Regression.of("task" + t, 1);
            tasks.add(task);
            double[][] x = draw("inputs/" + t);
            labels.add(new ArrayDataset.Labels(task, firstRow, labels(t, x)));
            float[] seen = flat(ownInputs ? rotated(t, x) : x);
            values.add(new ArrayDataset.Values(inputs.get(inputs.size() - 1), firstRow, seen));
        }
        Schema schema = Schema.of(inputs, tasks, taskCount * rowsOfTask, MADE).split(split(taskCount));
        if (ownInputs) {
            for (int t = 0; t < taskCount; t++) {
                schema = schema.reading(tasks.get(t), inputs.get(t));
            }
        }
        return new ArrayDataset(schema, values, labels);
    }

    private Input.Numbers input(String name) {
        return new Input.Numbers(name, new Shape.Vector(width)).asIs();
    }

    /** Inputs [rows][inputs], rounded to float so that labels belong to what is read. */
    private double[][] draw(String stream) {
        Draws draws = context.draws(stream);
        double[][] x = new double[rowsOfTask][width];
        for (double[] row : x) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) draws.normal();
            }
        }
        return x;
    }

    private double[] labels(int task, double[][] x) {
        double[] weights = weights(task);
        double scale =
                taskCount == 1 ? 1 : StrictMath.pow(context.get(LOSS_SCALE_RATIO), 0.5 * (task - 1) / (taskCount - 1));
        Draws noise = context.draws("noise/" + task);
        Draws missing = context.draws("missing/" + task);
        double[] labels = new double[x.length];
        for (int row = 0; row < x.length; row++) {
            labels[row] = scale * (Vectors.dot(weights, x[row]) + context.get(NOISE) * noise.normal());
            if (row < context.get(ROWS) && missing.uniform() < context.get(MISSING)) {
                labels[row] = Double.NaN;
            }
        }
        return labels;
    }

    private double[] weights(int task) {
        double relatedness = context.get(RELATEDNESS);
        Draws draws = context.draws("weights/" + task);
        double[] within = Vectors.unit(Vectors.normal(draws, basis.length));
        double[] weights = new double[width];
        for (int i = 0; i < basis.length; i++) {
            Vectors.add(weights, Math.sqrt(relatedness) * within[i], basis[i]);
        }
        if (relatedness < 1) {
            double[] alone = Vectors.without(basis, basis.length, Vectors.normal(draws, width));
            Vectors.add(weights, Math.sqrt(1 - relatedness), Vectors.unit(alone));
        }
        return weights;
    }

    private double[][] rotated(int task, double[][] x) {
        double[][] rotation = Vectors.orthonormal(context.draws("rotations/" + task), width, width);
        double[][] seen = new double[x.length][width];
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < width; i++) {
                seen[row][i] = Vectors.dot(rotation[i], x[row]);
            }
        }
        return seen;
    }

    private float[] flat(double[][] x) {
        float[] values = new float[x.length * width];
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < width; i++) {
                values[row * width + i] = (float) x[row][i];
            }
        }
        return values;
    }

    private Schema.Split split(int blocks) {
        int validation = context.get(ROWS);
        int test = validation + context.get(VALIDATION_ROWS);
        return new Schema.Split.Official(
                rows(blocks, 0, validation), rows(blocks, validation, test), rows(blocks, test, rowsOfTask));
    }

    /** Rows from … to − 1 of each block of rows. */
    private List<Integer> rows(int blocks, int from, int to) {
        return IntStream.range(0, blocks)
                .flatMap(block -> IntStream.range(block * rowsOfTask + from, block * rowsOfTask + to))
                .boxed()
                .toList();
    }
}
