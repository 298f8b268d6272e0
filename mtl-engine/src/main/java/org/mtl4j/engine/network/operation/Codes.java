package org.mtl4j.engine.network.operation;

/** The categories or symbols of an input, row by row of the batch; only embeddings and layers of plug-ins read them. */
public final class Codes {
    private final int width;
    private final int[] numbers;

    /** @param width codes of a row */
    public Codes(int width, int capacity) {
        this.width = width;
        numbers = new int[Math.multiplyExact(width, capacity)];
    }

    public int width() {
        return width;
    }

    public int get(int row, int place) {
        return numbers[row * width + place];
    }

    public void put(int row, int[] source, int offset) {
        System.arraycopy(source, offset, numbers, row * width, width);
    }
}
