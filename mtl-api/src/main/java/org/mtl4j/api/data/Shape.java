package org.mtl4j.api.data;

/**
 * Shape of one row of a signal. "Width" is the last, channel extent: what acts on the width acts alike at each step and
 * pixel. A mask of the steps that are there travels with a sequence.
 */
public sealed interface Shape {

    /** Numbers per row, step or pixel. */
    int width();

    /** The same steps or pixels with another width. */
    Shape withWidth(int width);

    /** All numbers of a row. */
    int size();

    /** {@code width} numbers. */
    record Vector(int width) implements Shape {

        /** Checked. */
        public Vector {
            requirePositive(width, "width");
        }

        @Override
        public Shape withWidth(int w) {
            return new Vector(w);
        }

        @Override
        public int size() {
            return width;
        }

        @Override
        public String toString() {
            return "[%d]".formatted(width);
        }
    }

    /** At most {@code longest} steps of {@code width} numbers. */
    record Sequence(int longest, int width) implements Shape {

        /** Checked. */
        public Sequence {
            requirePositive(longest, "longest");
            requirePositive(width, "width");
        }

        @Override
        public Shape withWidth(int w) {
            return new Sequence(longest, w);
        }

        @Override
        public int size() {
            return longest * width;
        }

        @Override
        public String toString() {
            return "[%d steps × %d]".formatted(longest, width);
        }
    }

    /** {@code width} channels of height × breadth pixels. */
    record Image(int width, int height, int breadth) implements Shape {

        /** Checked. */
        public Image {
            requirePositive(width, "width");
            requirePositive(height, "height");
            requirePositive(breadth, "breadth");
        }

        @Override
        public Shape withWidth(int w) {
            return new Image(w, height, breadth);
        }

        @Override
        public int size() {
            return width * height * breadth;
        }

        @Override
        public String toString() {
            return "[%d × %d×%d pixels]".formatted(width, height, breadth);
        }
    }

    private static void requirePositive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("%s %d, expected at least 1".formatted(what, number));
        }
    }
}
