package org.mtl4j.engine.model;

import java.util.Arrays;
import java.util.List;

/** Numbers of a node: a parameter, or the running statistics of a normalisation. */
public final class Tensor {
    private final String node;
    private final String name;
    private final List<Integer> shape;
    private final double[] values;

    /**
     * @param node that owns it
     * @param name within the node, as its operation gives it
     * @param values row-major
     */
    Tensor(String node, String name, List<Integer> shape, double[] values) {
        this.node = node;
        this.name = name;
        this.shape = List.copyOf(shape);
        this.values = values.clone();
        int size = shape.stream().reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "'%s' of '%s': %d numbers of the shape %s".formatted(name, node, values.length, shape));
        }
    }

    public String node() {
        return node;
    }

    public String name() {
        return name;
    }

    public List<Integer> shape() {
        return shape;
    }

    /** A copy, row-major. */
    public double[] values() {
        return values.clone();
    }

    public int size() {
        return values.length;
    }

    /** Whether it has the same numbers, bit by bit, in the same place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t
                && node.equals(t.node)
                && name.equals(t.name)
                && shape.equals(t.shape)
                && Arrays.equals(values, t.values);
    }

    @Override
    public int hashCode() {
        return 31 * node.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%s/%s %s".formatted(node, name, shape);
    }
}
