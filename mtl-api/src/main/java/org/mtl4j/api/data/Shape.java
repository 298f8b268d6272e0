package org.mtl4j.api.data;
/** Shape of one row of a signal; a mask travels with a sequence. */
public sealed interface Shape {
    int width();

    Shape withWidth(int width);

    int size();

    record Vector(int width) implements Shape {
        @Override
        public Shape withWidth(int w) {
            return new Vector(w);
        }

        @Override
        public int size() {
            return width;
        }
    }
    /** At most {@code longest} steps of {@code width} numbers. */
    record Sequence(int longest, int width) implements Shape {
        @Override
        public Shape withWidth(int w) {
            return new Sequence(longest, w);
        }

        @Override
        public int size() {
            return longest * width;
        }
    }
    /** {@code width} channels of height × breadth pixels. */
    record Image(int width, int height, int breadth) implements Shape {
        @Override
        public Shape withWidth(int w) {
            return new Image(w, height, breadth);
        }

        @Override
        public int size() {
            return width * height * breadth;
        }
    }
}
