package org.mtl4j.api.task;

/** Yes or no. */
public record Binary(String name, Extent extent, Loss.OnBinary loss) implements Task {

    /** Checked. */
    public Binary {
        TaskNames.require(name);
    }

    /** One answer per row, with binary cross-entropy. */
    public static Binary of(String name) {
        return new Binary(name, Extent.ROW, new Loss.BinaryCrossEntropy(1));
    }

    /** The same with labels elsewhere. */
    public Binary per(Extent where) {
        return new Binary(name, where, loss);
    }

    /**
     * The same with another loss.
     *
     * @throws IllegalArgumentException if it is a plug-in's loss that does not fit this task
     */
    public Binary with(Loss.OnBinary other) {
        TaskNames.requireFit(this, other);
        return new Binary(name, extent, other);
    }

    @Override
    public int outputs() {
        return 1;
    }
}
