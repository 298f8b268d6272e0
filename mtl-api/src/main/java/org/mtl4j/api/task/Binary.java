package org.mtl4j.api.task;
/** Yes or no. */
public record Binary(String name, Extent extent, Loss.OnBinary loss) implements Task {
    public static Binary of(String name) {
        return new Binary(name, Extent.ROW, new Loss.BinaryCrossEntropy(1));
    }

    public Binary per(Extent e) {
        return new Binary(name, e, loss);
    }

    @Override
    public int outputs() {
        return 1;
    }
}
