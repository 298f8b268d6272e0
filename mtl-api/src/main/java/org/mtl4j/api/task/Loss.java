package org.mtl4j.api.task;

import java.util.List;

/**
 * A loss with its settings, and the kinds of task it fits. What a task minimises is the mean over its labelled elements
 * in the batch: single numbers for regressions, single answers for yes or no and for multilabel tasks, items (rows, steps
 * or pixels) otherwise.
 */
public sealed interface Loss {

    /** A loss on real vectors. */
    sealed interface OnReals extends Loss {}

    /** A loss on one of several classes. */
    sealed interface OnClasses extends Loss {}

    /** A loss on yes or no. */
    sealed interface OnBinary extends Loss {}

    /** (x − y)². */
    record SquaredError() implements OnReals {}

    /** |x − y|. */
    record AbsoluteError() implements OnReals {}

    /**
     * ½(x − y)² where |x − y| ≤ δ, δ(|x − y| − ½δ) beyond.
     *
     * @param delta δ &gt; 0
     */
    record Huber(double delta) implements OnReals {

        /** Checked. */
        public Huber {
            if (!(delta > 0) || Double.isInfinite(delta)) {
                throw new IllegalArgumentException("Huber loss: delta %s, expected a positive number".formatted(delta));
            }
        }
    }

    /** One minus the cosine of prediction and label, for directions such as surface normals; a mean over items. */
    record Cosine() implements OnReals {}

    /**
     * −Σ_c q_c log softmax(x)_c with q = (1 − s)·label + s/C. With class weights v the terms are v_c q_c log softmax(x)_c and
     * the mean over items is divided by the sum of the weights of their classes, as in PyTorch.
     *
     * @param classWeights one positive weight per class; empty for all 1
     * @param smoothing s in [0, 1)
     */
    record CrossEntropy(List<Double> classWeights, double smoothing) implements OnClasses {

        /** Checked. */
        public CrossEntropy {
            classWeights = List.copyOf(classWeights);
            for (double weight : classWeights) {
                if (!(weight > 0) || Double.isInfinite(weight)) {
                    throw new IllegalArgumentException(
                            "cross-entropy: class weights %s, expected positive numbers".formatted(classWeights));
                }
            }
            if (!(smoothing >= 0 && smoothing < 1)) {
                throw new IllegalArgumentException(
                        "cross-entropy: smoothing %s, expected 0 ≤ smoothing < 1".formatted(smoothing));
            }
        }

        /** With all classes alike. */
        public CrossEntropy(double smoothing) {
            this(List.of(), smoothing);
        }
    }

    /**
     * −p·y log σ(x) − (1 − y) log(1 − σ(x)), from logits.
     *
     * @param positiveWeight p &gt; 0: how much a yes counts
     */
    record BinaryCrossEntropy(double positiveWeight) implements OnBinary {

        /** Checked. */
        public BinaryCrossEntropy {
            if (!(positiveWeight > 0) || Double.isInfinite(positiveWeight)) {
                throw new IllegalArgumentException(
                        "binary cross-entropy: positive weight %s, expected a positive number"
                                .formatted(positiveWeight));
            }
        }
    }

    /** A plug-in's own loss; a mean over items all of whose labels are there. */
    record Custom(LossKind kind) implements OnReals, OnClasses, OnBinary {}
}
