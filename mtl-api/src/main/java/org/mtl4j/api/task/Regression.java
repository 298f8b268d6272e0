package org.mtl4j.api.task;
/** Real vectors of {@code outputs} numbers; NaN is a missing number. */
public record Regression(String name, int outputs, Extent extent, Loss.OnReals loss) implements Task {
    public static Regression of(String name, int dims) {
        return new Regression(name, dims, Extent.ROW, new Loss.SquaredError());
    }

    public Regression per(Extent e) {
        return new Regression(name, outputs, e, loss);
    }

    public Regression with(Loss.OnReals l) {
        return new Regression(name, outputs, extent, l);
    }
}
