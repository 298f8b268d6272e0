package org.mtl4j.engine.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/**
 * Predictions over flat arrays as a plan writes them. Items without any label are left out; the arrays are not copied and
 * must not change afterwards.
 */
public final class TaskPredictions {

    private TaskPredictions() {}

    /** The same for items that are rows, numbered 0, 1, … in the order of the arrays. */
    public static Predictions of(Task task, double[] predictions, double[] labels) {
        return of(
                task,
                predictions,
                labels,
                IntStream.range(0, predictions.length / task.outputs()).toArray());
    }

    /**
     * @param predictions row-major [items × outputs]: values of a regression, probabilities of classes and answers
     * @param labels row-major [items × outputs] for regression and multilabel, [items] for binary (1 or 0) and multiclass
     *     (the class number); NaN is missing
     * @param rows [items], the row each item belongs to
     * @throws IllegalArgumentException if the lengths do not agree, or a label is no class or answer of the task
     */
    public static Predictions of(Task task, double[] predictions, double[] labels, int[] rows) {
        int items = rows.length;
        int width = task instanceof Multiclass ? 1 : task.outputs();
        requireLength(task, "predictions", predictions, items, task.outputs());
        requireLength(task, "labels", labels, items, width);
        int[] labelled = labelled(labels, items, width);
        if (task instanceof Regression) {
            return new Reals(task, predictions, labels, rows, labelled, width);
        }
        if (task instanceof Multiclass multiclass) {
            requireLabels(task, labels, multiclass.outputs());
            return new Classes(task, predictions, labels, rows, labelled, multiclass.outputs());
        }
        if (task instanceof Binary || task instanceof Multilabel) {
            requireLabels(task, labels, 2);
            return new Answers(task, predictions, labels, rows, labelled, width);
        }
        throw new IllegalArgumentException("Task %s is of an unknown kind".formatted(task.name()));
    }

    private static void requireLength(Task task, String what, double[] array, int items, int width) {
        if (array.length != items * width) {
            throw new IllegalArgumentException("The %s of task %s hold %d numbers; %d items of %d numbers were expected"
                    .formatted(what, task.name(), array.length, items, width));
        }
    }

    private static void requireLabels(Task task, double[] labels, int classes) {
        for (double label : labels) {
            if (!Double.isNaN(label) && !(label >= 0 && label < classes && label == (int) label)) {
                throw new IllegalArgumentException("Task %s has the label %s; whole numbers from 0 to %d were expected"
                        .formatted(task.name(), label, classes - 1));
            }
        }
    }

    /** Numbers of the items that have at least one label. */
    private static int[] labelled(double[] labels, int items, int width) {
        int[] found = new int[items];
        int count = 0;
        for (int item = 0; item < items; item++) {
            for (int i = item * width; i < (item + 1) * width; i++) {
                if (!Double.isNaN(labels[i])) {
                    found[count++] = item;
                    break;
                }
            }
        }
        return count == items ? found : Arrays.copyOf(found, count);
    }

    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Reals(Task task, double[] predictions, double[] labels, int[] rows, int[] labelled, int width)
            implements Predictions.Reals {

        @Override
        public int size() {
            return labelled.length;
        }

        @Override
        public int row(int item) {
            return rows[labelled[item]];
        }

        @Override
        public double predicted(int item, int dim) {
            return predictions[labelled[item] * width + dim];
        }

        @Override
        public double actual(int item, int dim) {
            return labels[labelled[item] * width + dim];
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Classes(Task task, double[] predictions, double[] labels, int[] rows, int[] labelled, int classes)
            implements Predictions.Classes {

        @Override
        public int size() {
            return labelled.length;
        }

        @Override
        public int row(int item) {
            return rows[labelled[item]];
        }

        @Override
        public double probability(int item, int label) {
            return predictions[labelled[item] * classes + label];
        }

        @Override
        public int actual(int item) {
            return (int) labels[labelled[item]];
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Answers(Task task, double[] predictions, double[] labels, int[] rows, int[] labelled, int width)
            implements Predictions.Answers {

        @Override
        public int size() {
            return labelled.length;
        }

        @Override
        public int row(int item) {
            return rows[labelled[item]];
        }

        @Override
        public double probability(int item, int label) {
            return predictions[labelled[item] * width + label];
        }

        @Override
        public boolean labelled(int item, int label) {
            return !Double.isNaN(labels[labelled[item] * width + label]);
        }

        @Override
        public boolean actual(int item, int label) {
            return labels[labelled[item] * width + label] == 1;
        }
    }
}
