package org.mtl4j.bench.data.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Regression;

/**
 * A problem as a data set: its rows hold the number 1 as the only input, so that the output of the architecture {@code free-parameter} is the point itself, and the labels are what
 * losses take in as noise, as a rule 0. All rows are alike but for their noise, which comes in pairs that cancel out; a batch of one row is a step on the problem's losses.
 */
record Toy(Factory<DataContext, Dataset> factory, Function<Hyperparameters, Problem> problem) {
    static final Param<Integer> ROWS = Param.integer("rows", "training rows; with batches of 1 the steps of an epoch")
            .between(1, 1_000_000)
            .defaultTo(100);

    private static final Input.Numbers ONE = new Input.Numbers("one", new Shape.Vector(1)).asIs();
    private static final Schema.Source MADE = new Schema.Source("a formula", "CC0-1.0", "");
    private static final int PLANE = 2;
    private static final int VALIDATION_ROWS = 10;

    static Toy of(String name, String summary, Function<Hyperparameters, Problem> problem) {
        return new Toy(
                Factory.dataset(name, summary, context -> data(problem.apply(context), context))
                        .with(ROWS),
                problem);
    }

    Toy with(Param<?>... parameters) {
        return new Toy(factory.with(parameters), problem);
    }

    Toy citing(Citation... papers) {
        return new Toy(factory.citing(papers), problem);
    }

    private static Dataset data(Problem problem, DataContext context) {
        int test = context.get(ROWS) + VALIDATION_ROWS;
        List<Regression> tasks = new ArrayList<>();
        List<double[][]> labels = new ArrayList<>();
        for (Problem.Objective objective : problem.objectives()) {
            tasks.add(Regression.of(objective.task(), PLANE).with(new Loss.Custom(objective.loss())));
            labels.add(
                    objective.noisy()
                            ? noise(context.draws("noise/" + objective.task()), context.get(ROWS))
                            : new double[test + 1][PLANE]);
        }
        Schema schema = Schema.of(List.of(ONE), tasks, test + 1, MADE)
                .split(new Schema.Split.Official(
                        range(0, context.get(ROWS)), range(context.get(ROWS), test), List.of(test)));
        return Dataset.of(schema, (row, into) -> {
            into.input(ONE, new float[] {1});
            for (int t = 0; t < tasks.size(); t++) {
                into.label(tasks.get(t), labels.get(t)[row].clone());
            }
        });
    }

    /** Normal draws, each followed by its opposite; the row without a partner, and that of the test, are 0. */
    private static double[][] noise(Draws draws, int rows) {
        double[][] noise = new double[rows + VALIDATION_ROWS + 1][PLANE];
        pairs(draws, noise, 0, rows);
        pairs(draws, noise, rows, rows + VALIDATION_ROWS);
        return noise;
    }

    private static void pairs(Draws draws, double[][] noise, int from, int to) {
        for (int row = from; row + 1 < to; row += 2) {
            for (int k = 0; k < PLANE; k++) {
                noise[row][k] = draws.normal();
                noise[row + 1][k] = -noise[row][k];
            }
        }
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
