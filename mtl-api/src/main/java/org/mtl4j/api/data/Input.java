package org.mtl4j.api.data;

import java.util.List;

/** One named input of a data set. */
public sealed interface Input {

    /** Unique in a data set. */
    String name();

    /** Shape of one row. */
    Shape shape();

    /**
     * Numbers of a fixed shape: a table row, an image, or a sequence of vectors of at most the shape's length.
     *
     * @param standardize whether a run standardises each column unless its specification says otherwise
     */
    record Numbers(String name, Shape shape, boolean standardize) implements Input {

        /** Checked. */
        public Numbers {
            requireName(name);
        }

        /** Standardised if it is a table row; images and sequences are left as they are. */
        public Numbers(String name, Shape shape) {
            this(name, shape, shape instanceof Shape.Vector);
        }

        /** The same, left as it is unless the specification says otherwise: for numbers that are on a good scale already. */
        public Numbers asIs() {
            return new Numbers(name, shape, false);
        }
    }

    /**
     * Categorical columns.
     *
     * @param cardinalities number of categories of each column, at least 1
     */
    record Categories(String name, List<Integer> cardinalities) implements Input {

        /** Checked. */
        public Categories {
            requireName(name);
            cardinalities = List.copyOf(cardinalities);
            if (cardinalities.isEmpty() || cardinalities.stream().anyMatch(c -> c < 1)) {
                throw new IllegalArgumentException(
                        "input '%s': cardinalities %s, expected one positive number per column"
                                .formatted(name, cardinalities));
            }
        }

        @Override
        public Shape shape() {
            return new Shape.Vector(cardinalities.size());
        }
    }

    /**
     * A sequence of symbols.
     *
     * @param vocabulary number of symbols; they are 0 … vocabulary − 1
     * @param longest most symbols in a row
     */
    record Tokens(String name, int vocabulary, int longest) implements Input {

        /** Checked. */
        public Tokens {
            requireName(name);
            if (vocabulary < 1 || longest < 1) {
                throw new IllegalArgumentException("input '%s': vocabulary %d and longest %d, expected positive numbers"
                        .formatted(name, vocabulary, longest));
            }
        }

        @Override
        public Shape shape() {
            return new Shape.Sequence(longest, 1);
        }
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.indexOf('/') >= 0 || name.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "input '%s': a name is not blank and has neither / nor #".formatted(name));
        }
    }
}
