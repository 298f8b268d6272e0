package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Batch;
import org.mtl4j.engine.network.Plan;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch of random rows, for a plan and for a graph. Where tasks have rows of their own, each has as many. */
final class RandomRows {

    private final Plan plan;
    private final int rows;
    private final boolean joined;
    private final List<double[][]> inputs = new ArrayList<>();
    private final List<double[][]> labels = new ArrayList<>();
    private final int[] steps;

    RandomRows(Plan plan, int rows, long seed) {
        this.plan = plan;
        this.rows = rows;
        RandomGenerator numbers = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        joined = joins(plan.network());
        boolean complete = plan.tasks().stream().anyMatch(task -> task.extent() == Extent.STEP);
        steps = new int[rows];
        for (int r = 0; r < rows; r++) {
            steps[r] = complete || r == 0 ? Integer.MAX_VALUE : 1 + numbers.nextInt(6);
        }
        for (Input input : plan.inputs()) {
            inputs.add(matrix(input.shape().size(), k -> number(input, k, numbers)));
        }
        for (int t = 0; t < plan.tasks().size(); t++) {
            Task task = plan.tasks().get(t);
            labels.add(matrix(plan.labelWidth(t), k -> label(task, numbers)));
        }
    }

    static boolean joins(Network network) {
        return network.nodes().stream().anyMatch(node -> node.operation() instanceof Operation.JoinRows);
    }

    private interface Numbers {
        double of(int column);
    }

    private double[][] matrix(int width, Numbers numbers) {
        double[][] matrix = new double[rows][width];
        for (double[] row : matrix) {
            Arrays.setAll(row, numbers::of);
        }
        return matrix;
    }

    private static double number(Input input, int column, RandomGenerator numbers) {
        if (input instanceof Input.Categories categories) {
            return numbers.nextInt(categories.cardinalities().get(column));
        }
        return input instanceof Input.Tokens tokens ? numbers.nextInt(tokens.vocabulary()) : numbers.nextGaussian();
    }

    private static double label(Task task, RandomGenerator numbers) {
        if (task instanceof Regression) {
            return numbers.nextGaussian();
        }
        return numbers.nextInt(task instanceof Multiclass ? task.outputs() : 2);
    }

    private int steps(Shape.Sequence sequence, int row) {
        return Math.min(sequence.longest(), steps[row]);
    }

    void feed() {
        Batch batch = plan.batch();
        int tasks = plan.tasks().size();
        if (joined) {
            int[] from = new int[tasks];
            int[] to = new int[tasks];
            Arrays.setAll(from, t -> t * rows);
            Arrays.setAll(to, t -> (t + 1) * rows);
            batch.begin(tasks * rows, from, to);
        } else {
            batch.begin(rows);
        }
        for (int block = 0; block < (joined ? tasks : 1); block++) {
            for (int r = 0; r < rows; r++) {
                row(batch, block * rows + r, r);
            }
        }
        for (int t = 0; t < tasks; t++) {
            for (int r = 0; r < rows; r++) {
                batch.label(t, (joined ? t * rows : 0) + r, labels.get(t)[r], 0);
            }
        }
        batch.ready();
    }

    private void row(Batch batch, int at, int row) {
        for (int i = 0; i < inputs.size(); i++) {
            Input input = plan.inputs().get(i);
            double[] numbers = inputs.get(i)[row];
            if (input instanceof Input.Numbers) {
                batch.input(i, at, numbers, 0);
            } else {
                batch.codes(i, at, Arrays.stream(numbers).mapToInt(n -> (int) n).toArray(), 0);
            }
            if (input.shape() instanceof Shape.Sequence sequence) {
                batch.steps(i, at, steps(sequence, row));
            }
        }
    }

    /** Inputs and masks of a graph, by the names of its inputs. */
    record Features(INDArray[] inputs, INDArray @Nullable [] masks) {}

    Features features(List<String> names, Map<String, List<String>> ofInputs, DataType type) {
        Map<String, INDArray> arrays = new HashMap<>();
        Map<String, INDArray> masks = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = plan.inputs().get(i);
            List<String> own = ofInputs.getOrDefault(input.name(), List.of());
            INDArray all = Nd4j.create(inputs.get(i)).castTo(type);
            for (int k = 0; k < own.size(); k++) {
                arrays.put(own.get(k), own.size() > 1 ? all.getColumn(k, true).dup('c') : shaped(all, input.shape()));
            }
            if (input.shape() instanceof Shape.Sequence sequence && !own.isEmpty()) {
                double[][] mask = new double[rows][sequence.longest()];
                for (int r = 0; r < rows; r++) {
                    Arrays.fill(mask[r], 0, steps(sequence, r), 1);
                }
                masks.put(own.get(0), Nd4j.create(mask).castTo(type));
            }
        }
        return new Features(
                names.stream().map(arrays::get).toArray(INDArray[]::new),
                masks.isEmpty() ? null : names.stream().map(masks::get).toArray(INDArray[]::new));
    }

    /** From position by position to channels first. */
    private INDArray shaped(INDArray flat, Shape shape) {
        if (shape instanceof Shape.Image image) {
            return flat.reshape('c', rows, image.width(), image.height(), image.breadth());
        }
        if (shape instanceof Shape.Sequence sequence) {
            return flat.reshape('c', rows, sequence.longest(), sequence.width())
                    .permute(0, 2, 1)
                    .dup('c');
        }
        return flat;
    }

    INDArray[] targets(DataType type) {
        INDArray[] targets = new INDArray[labels.size()];
        for (int t = 0; t < targets.length; t++) {
            Task task = plan.tasks().get(t);
            double[][] numbers = task instanceof Multiclass ? indicators(task, labels.get(t)) : labels.get(t);
            INDArray flat = Nd4j.create(numbers).castTo(type);
            Shape shape = shape(task);
            targets[t] = shape instanceof Shape.Image image
                    ? flat.reshape('c', rows, image.height(), image.breadth(), image.width())
                            .permute(0, 3, 1, 2)
                            .dup('c')
                    : shaped(flat, shape);
        }
        return targets;
    }

    private Shape shape(Task task) {
        return plan.network().node(plan.network().output(task).node()).shape();
    }

    private static double[][] indicators(Task task, double[][] labels) {
        double[][] indicators = new double[labels.length][labels[0].length * task.outputs()];
        for (int r = 0; r < labels.length; r++) {
            for (int p = 0; p < labels[r].length; p++) {
                indicators[r][p * task.outputs() + (int) labels[r][p]] = 1;
            }
        }
        return indicators;
    }

    /** A graph's output in the order of a plan's predictions, position by position. */
    double[] predictions(int task, INDArray output) {
        Shape shape = shape(plan.tasks().get(task));
        INDArray ordered = shape instanceof Shape.Image
                ? output.permute(0, 2, 3, 1)
                : shape instanceof Shape.Sequence ? output.permute(0, 2, 1) : output;
        return ordered.dup('c').data().asDouble();
    }

    int rows() {
        return rows;
    }
}
