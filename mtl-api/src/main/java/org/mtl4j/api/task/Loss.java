package org.mtl4j.api.task;
/** A loss with its settings, and the kind of task it fits. */
public sealed interface Loss {
    /** A loss on real vectors. */
    sealed interface OnReals extends Loss {}
    /** A loss on one of several classes. */
    sealed interface OnClasses extends Loss {}
    /** A loss on yes or no. */
    sealed interface OnBinary extends Loss {}

    record SquaredError() implements OnReals {}

    record AbsoluteError() implements OnReals {}

    record Huber(double delta) implements OnReals {}
    /** One minus the cosine, for directions such as surface normals. */
    record Cosine() implements OnReals {}

    record CrossEntropy(double smoothing) implements OnClasses {}

    record BinaryCrossEntropy(double positiveWeight) implements OnBinary {}
}
