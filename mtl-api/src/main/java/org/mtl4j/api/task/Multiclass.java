package org.mtl4j.api.task;

/** One of {@code outputs} classes, numbered from 0. */
public record Multiclass(String name, int outputs, Extent extent, Loss.OnClasses loss) implements Task {

    /** Checked: at least two classes, and as many class weights as classes if there are any. */
    public Multiclass {
        TaskNames.require(name);
        TaskNames.requireOutputs(name, outputs, 2, "classes");
        if (loss instanceof Loss.CrossEntropy entropy
                && !entropy.classWeights().isEmpty()
                && entropy.classWeights().size() != outputs) {
            throw new IllegalArgumentException("task '%s': %d class weights for %d classes"
                    .formatted(name, entropy.classWeights().size(), outputs));
        }
    }

    /** One class per row, with cross-entropy. */
    public static Multiclass of(String name, int classes) {
        return new Multiclass(name, classes, Extent.ROW, new Loss.CrossEntropy(0));
    }

    /** The same with labels elsewhere. */
    public Multiclass per(Extent where) {
        return new Multiclass(name, outputs, where, loss);
    }

    /**
     * The same with another loss.
     *
     * @throws IllegalArgumentException if it is a plug-in's loss that does not fit this task
     */
    public Multiclass with(Loss.OnClasses other) {
        TaskNames.requireFit(this, other);
        return new Multiclass(name, outputs, extent, other);
    }
}
