package org.mtl4j.api.task;

/** Real vectors of {@code outputs} numbers; NaN is a missing number. */
public record Regression(String name, int outputs, Extent extent, Loss.OnReals loss) implements Task {

    /** Checked: at least one number. */
    public Regression {
        TaskNames.require(name);
        TaskNames.requireOutputs(name, outputs, 1, "outputs");
    }

    /** One vector per row, with squared error. */
    public static Regression of(String name, int dims) {
        return new Regression(name, dims, Extent.ROW, new Loss.SquaredError());
    }

    /** The same with labels elsewhere. */
    public Regression per(Extent where) {
        return new Regression(name, outputs, where, loss);
    }

    /**
     * The same with another loss.
     *
     * @throws IllegalArgumentException if it is a plug-in's loss that does not fit this task
     */
    public Regression with(Loss.OnReals other) {
        TaskNames.requireFit(this, other);
        return new Regression(name, outputs, extent, other);
    }
}
