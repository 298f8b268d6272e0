package org.mtl4j.api.task;
/** One thing to predict: what a label is (the subtype) and where labels sit (the extent). */
public sealed interface Task permits Regression, Binary, Multiclass, Multilabel {
    String name();
    /** Numbers the head gives per label: dimensions or classes. */
    int outputs();

    Extent extent();

    Loss loss();
}
