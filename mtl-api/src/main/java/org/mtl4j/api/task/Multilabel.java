package org.mtl4j.api.task;
/** Any of {@code outputs} labels at once. */
public record Multilabel(String name, int outputs, Extent extent, Loss.OnBinary loss) implements Task {
    public static Multilabel of(String name, int labels) {
        return new Multilabel(name, labels, Extent.ROW, new Loss.BinaryCrossEntropy(1));
    }
}
