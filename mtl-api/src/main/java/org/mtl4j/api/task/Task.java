package org.mtl4j.api.task;

/**
 * One thing to predict: what a label is (the subtype), where labels sit (the extent), and the loss. Tasks are values; in
 * a run their names are unique.
 */
public sealed interface Task permits Regression, Binary, Multiclass, Multilabel {

    /** Unique in a data set; see {@link TaskNames} for what is allowed. */
    String name();

    /** Numbers the head gives per label: dimensions, classes, or 1 for yes or no. */
    int outputs();

    /** Where labels sit. */
    Extent extent();

    /** What is minimised; its mean over the labelled elements of a batch is the task's loss. */
    Loss loss();
}
