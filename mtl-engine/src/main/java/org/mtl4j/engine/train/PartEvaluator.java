package org.mtl4j.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.PreparedData;
import org.mtl4j.engine.data.Standardizer;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.evaluate.TaskPredictions;
import org.mtl4j.engine.network.Plan;

/** Predicts the rows of one part of the data with a plan's present parameters, and measures the predictions. */
public final class PartEvaluator {

    /**
     * What came out.
     *
     * @param losses mean loss by task name, over the labelled elements, in the units of training
     */
    public record Outcome(Evaluation evaluation, Map<String, Double> losses) {}

    private final Plan plan;
    private final Feeder feeder;
    private final Table original;
    private final Standardizer standardizer;
    private final int[] rows;
    private final int chunk;

    /**
     * @param feeder feeds the scaled table; the labels before scaling count
     * @param chunk rows that are fed at once
     */
    public PartEvaluator(Plan plan, Feeder feeder, PreparedData data, int[] rows, int chunk) {
        this.plan = plan;
        this.feeder = feeder;
        this.original = data.original();
        this.standardizer = data.standardizer();
        this.rows = rows;
        this.chunk = chunk;
    }

    public Outcome evaluate(Evaluator evaluator) {
        List<Task> tasks = plan.tasks();
        List<Collected> collected = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            collected.add(new Collected(task));
        }
        for (int first = 0; first < rows.length; first += chunk) {
            feeder.feed(rows, first, Math.min(chunk, rows.length - first));
            plan.forward(Plan.Pass.PREDICTION);
            collected.forEach(Collected::takeOver);
        }
        Map<String, Double> losses = new LinkedHashMap<>();
        collected.forEach(c -> losses.put(tasks.get(c.task).name(), c.lossSum / c.labelled));
        return new Outcome(
                evaluator.evaluate(
                        collected.stream().map(Collected::predictions).toList()),
                losses);
    }

    /** Predictions and labels of one task. */
    private final class Collected {

        private final int task;
        private final int inTable;
        private final int outputs;
        private final int itemsOfRow;
        private final double[] predictions;
        private final double[] labels;
        private final int[] rowOfItem;
        private final double[] chunkPredictions;
        private int items;
        private double lossSum;
        private long labelled;

        Collected(int task) {
            this.task = task;
            this.inTable = original.indexOf(plan.tasks().get(task));
            this.outputs = plan.tasks().get(task).outputs();
            this.itemsOfRow = original.schema().items(plan.tasks().get(task));
            this.predictions = new double[rows.length * itemsOfRow * outputs];
            this.labels = new double[rows.length * plan.labelWidth(task)];
            this.rowOfItem = new int[rows.length * itemsOfRow];
            this.chunkPredictions = new double[plan.batch().capacity() * itemsOfRow * outputs];
        }

        void takeOver() {
            int from = feeder.from(task);
            int count = feeder.to(task) - from;
            if (plan.present(task)) {
                int elements = plan.batch().labelled(task);
                lossSum += plan.loss(task) * elements;
                labelled += elements;
            }
            plan.predictions(task, chunkPredictions);
            System.arraycopy(chunkPredictions, 0, predictions, items * outputs, count * itemsOfRow * outputs);
            int width = plan.labelWidth(task);
            double[] source = original.labels(inTable);
            for (int place = 0; place < count; place++) {
                int row = feeder.row(from + place);
                int item = items + place * itemsOfRow;
                System.arraycopy(source, row * width, labels, item / itemsOfRow * width, width);
                Arrays.fill(rowOfItem, item, item + itemsOfRow, row);
            }
            items += count * itemsOfRow;
        }

        Predictions predictions() {
            double[] inUnits = Arrays.copyOf(predictions, items * outputs);
            standardizer.restore(inTable, inUnits);
            return TaskPredictions.of(
                    plan.tasks().get(task),
                    inUnits,
                    Arrays.copyOf(labels, items / itemsOfRow * plan.labelWidth(task)),
                    Arrays.copyOf(rowOfItem, items));
        }
    }
}
