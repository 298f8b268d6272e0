package org.mtl4j.api.metric;

import org.mtl4j.api.task.Task;

/** Labelled items (rows, steps or pixels) of one task with what was predicted for them. */
public sealed interface Predictions {
    Task task();

    int size();
    /** Row an item belongs to, for measures per sequence or per image. */
    int row(int item);

    non-sealed interface Reals extends Predictions {
        double predicted(int item, int dim);

        /** NaN where this number of the item is missing. */
        double actual(int item, int dim);
    }

    non-sealed interface Classes extends Predictions {
        double probability(int item, int label);

        int actual(int item);
    }

    non-sealed interface Answers extends Predictions {
        double probability(int item, int label);

        /** Whether this label of the item is known; {@link #actual} means nothing where it is not. */
        default boolean labelled(int item, int label) {
            return true;
        }

        boolean actual(int item, int label);
    }
}
