package org.mtl4j.api.task;

/** Any of {@code outputs} labels at once; each label can be missing by itself. */
public record Multilabel(String name, int outputs, Extent extent, Loss.OnBinary loss) implements Task {

    /** Checked: at least one label. */
    public Multilabel {
        TaskNames.require(name);
        TaskNames.requireOutputs(name, outputs, 1, "labels");
    }

    /** A set of labels per row, with binary cross-entropy. */
    public static Multilabel of(String name, int labels) {
        return new Multilabel(name, labels, Extent.ROW, new Loss.BinaryCrossEntropy(1));
    }

    /** The same with labels elsewhere. */
    public Multilabel per(Extent where) {
        return new Multilabel(name, outputs, where, loss);
    }

    /**
     * The same with another loss.
     *
     * @throws IllegalArgumentException if it is a plug-in's loss that does not fit this task
     */
    public Multilabel with(Loss.OnBinary other) {
        TaskNames.requireFit(this, other);
        return new Multilabel(name, outputs, extent, other);
    }
}
