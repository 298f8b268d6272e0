package org.mtl4j.api.task;
/** One of {@code outputs} classes. */
public record Multiclass(String name, int outputs, Extent extent, Loss.OnClasses loss) implements Task {
    public static Multiclass of(String name, int classes) {
        return new Multiclass(name, classes, Extent.ROW, new Loss.CrossEntropy(0));
    }

    public Multiclass per(Extent e) {
        return new Multiclass(name, outputs, e, loss);
    }
}
