package org.mtl4j.engine.network;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

/** A plan with parameters and batches made from a seed: the same numbers in either precision. */
final class Probe implements AutoCloseable {
    static final long STORE_ALL = Long.MAX_VALUE;

    private final Plan plan;
    private final RandomGenerator numbers;

    private Probe(Plan plan, long seed) {
        this.plan = plan;
        numbers = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int k = 0; k < plan.parameters().size(); k++) {
            plan.parameters().set(k, 0.6 * numbers.nextGaussian());
        }
    }

    static PlanOptions options(Precision precision, int capacity) {
        return new PlanOptions(
                precision, capacity, true, false, STORE_ALL, Streams.of(3).draws("dropout"));
    }

    static Probe of(Network network, Precision precision, int capacity) {
        return new Probe(PlanCompiler.compile(network, options(precision, capacity)), 11);
    }

    static Probe of(Network network, PlanOptions options) {
        return new Probe(PlanCompiler.compile(network, options), 11);
    }

    static Input numbers(String name, int width) {
        return new Input.Numbers(name, new Shape.Vector(width));
    }

    Plan plan() {
        return plan;
    }

    int tasks() {
        return plan.tasks().size();
    }

    /** All tasks on all rows. */
    Probe batch(int rows, double missing) {
        plan.batch().begin(rows);
        int[] from = new int[tasks()];
        int[] to = new int[tasks()];
        java.util.Arrays.fill(to, rows);
        return fill(rows, from, to, missing);
    }

    /** Each task on a range of its own. */
    Probe batch(int rows, int[] from, int[] to, double missing) {
        plan.batch().begin(rows, from, to);
        return fill(rows, from, to, missing);
    }

    private Probe fill(int rows, int[] from, int[] to, double missing) {
        Batch batch = plan.batch();
        List<Input> inputs = plan.inputs();
        for (int k = 0; k < inputs.size(); k++) {
            for (int r = 0; r < rows; r++) {
                fill(batch, k, inputs.get(k), r);
            }
        }
        for (int t = 0; t < tasks(); t++) {
            double[] label = new double[plan.labelWidth(t)];
            for (int r = from[t]; r < to[t]; r++) {
                for (int c = 0; c < label.length; c++) {
                    double value = value(plan.tasks().get(t));
                    label[c] = numbers.nextDouble() < missing ? Double.NaN : value;
                }
                batch.label(t, r, label, 0);
            }
        }
        batch.ready();
        return this;
    }

    private void fill(Batch batch, int k, Input input, int r) {
        if (input instanceof Input.Numbers) {
            double[] row = new double[input.shape().size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = numbers.nextGaussian();
            }
            batch.input(k, r, row, 0);
        } else {
            int[] row = new int[input.shape().size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = numbers.nextInt(
                        input instanceof Input.Categories columns
                                ? columns.cardinalities().get(c)
                                : ((Input.Tokens) input).vocabulary());
            }
            batch.codes(k, r, row, 0);
        }
        if (input.shape() instanceof Shape.Sequence sequence) {
            batch.steps(k, r, r == 0 ? sequence.longest() : numbers.nextInt(sequence.longest() + 1));
        }
    }

    private double value(Task task) {
        if (task instanceof Regression) {
            return numbers.nextGaussian();
        }
        return task instanceof Multiclass ? numbers.nextInt(task.outputs()) : numbers.nextInt(2);
    }

    /** Losses of all tasks in a pass with the last masks. */
    double[] losses() {
        plan.forward(Plan.Pass.SAME_MASKS);
        double[] losses = new double[tasks()];
        for (int t = 0; t < losses.length; t++) {
            losses[t] = plan.loss(t);
        }
        return losses;
    }

    double[] gradient() {
        return read(plan.gradient());
    }

    static double[] read(Vector vector) {
        double[] numbers = new double[vector.size()];
        vector.read(0, numbers, numbers.length);
        return numbers;
    }

    /** Gradients of all tasks by central differences, [task][parameter]; NaN-free: 0 for absent tasks. */
    double[][] differences() {
        double step = 1e-5;
        double[][] gradients = new double[tasks()][plan.parameters().size()];
        for (int p = 0; p < plan.parameters().size(); p++) {
            double value = plan.parameters().get(p);
            plan.parameters().set(p, value + step);
            double[] up = losses();
            plan.parameters().set(p, value - step);
            double[] down = losses();
            plan.parameters().set(p, value);
            for (int t = 0; t < tasks(); t++) {
                gradients[t][p] = plan.present(t) ? (up[t] - down[t]) / (2 * step) : 0;
            }
        }
        plan.forward(Plan.Pass.SAME_MASKS);
        return gradients;
    }

    @Override
    public void close() {
        plan.close();
    }
}
