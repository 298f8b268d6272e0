package org.mtl4j.api.data;

import java.util.List;

/** One named input of a data set. */
public sealed interface Input {
    String name();

    Shape shape();
    /** Numbers of a fixed shape: a table row, an image, or a sequence of vectors of at most the shape's length. */
    record Numbers(String name, Shape shape) implements Input {}
    /** Categorical columns, each with the number of its categories. */
    record Categories(String name, List<Integer> cardinalities) implements Input {
        @Override
        public Shape shape() {
            return new Shape.Vector(cardinalities.size());
        }
    }
    /** A sequence of symbols of a vocabulary. */
    record Tokens(String name, int vocabulary, int longest) implements Input {
        @Override
        public Shape shape() {
            return new Shape.Sequence(longest, 1);
        }
    }
}
