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
     * @param hashed whether a row may put any number for a category, its hash, which is folded into the cardinality; if not,
     *     a number that is no category is an error
     */
    record Categories(String name, List<Integer> cardinalities, boolean hashed) implements Input {

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

        /** Whose categories are known, numbered from 0. */
        public Categories(String name, List<Integer> cardinalities) {
            this(name, cardinalities, false);
        }

        /**
         * Columns with more categories than anyone counts, or with unknown ones: each is given by any number that stands for
         * it, such as {@link String#hashCode}, and shares a vector with those that fold to the same place.
         *
         * @param places how many vectors each column has
         */
        public static Categories hashed(String name, List<Integer> places) {
            return new Categories(name, places, true);
        }

        /**
         * The category of a column that a number which a row puts stands for, −1 if there is none. Hashes are mixed first
         * (the last steps of MurmurHash3), so that numbers with a common factor do not share few places.
         */
        public int category(int column, int code) {
            int places = cardinalities.get(column);
            if (!hashed) {
                return code >= 0 && code < places ? code : -1;
            }
            int mixed = (code ^ code >>> 16) * 0x85ebca6b;
            mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
            return Integer.remainderUnsigned(mixed ^ mixed >>> 16, places);
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
