package org.mtl4j.api.metric;

import org.mtl4j.api.task.Task;

/** Labelled items (rows, steps or pixels) of one task with what was predicted for them. */
public sealed interface Predictions {

    /** Whose predictions they are. */
    Task task();

    /** Number of items. */
    int size();

    /** Row an item belongs to, for measures per sequence or per image. */
    int row(int item);

    /** Of a regression, in the labels' own unit. */
    non-sealed interface Reals extends Predictions {

        /** What was predicted for one of the task's numbers. */
        double predicted(int item, int dim);

        /** The label; NaN where this number of the item is missing. */
        double actual(int item, int dim);
    }

    /** Of a multiclass task. */
    non-sealed interface Classes extends Predictions {

        /** Predicted probability of a class; those of an item sum to 1. */
        double probability(int item, int label);

        /** The item's class. */
        int actual(int item);
    }

    /** Of a binary (label 0) or multilabel task. */
    non-sealed interface Answers extends Predictions {

        /** Predicted probability of yes. */
        double probability(int item, int label);

        /** Whether this label of the item is known; {@link #actual} means nothing where it is not. */
        default boolean labelled(int item, int label) {
            return true;
        }

        /** The answer. */
        boolean actual(int item, int label);
    }
}
