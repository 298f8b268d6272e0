package org.mtl4j.engine.network.operation;

import org.mtl4j.api.data.Shape;

/**
 * How the numbers of a value lie. Vectors lie by row, [rows × (width + 1)], the last column ones. What has positions, the
 * steps of a sequence or the pixels of an image, lies by feature, [positions × channels × rows] and one more line of ones:
 * neighbours under a kernel are then one block of memory, and every loop runs along the batch.
 *
 * @param positions steps or pixels, row of pixels by row of pixels; 1 for vectors
 * @param channels numbers at each of them
 */
public record Order(int positions, int channels, boolean byFeature) {

    public static Order of(Shape shape) {
        if (shape instanceof Shape.Vector vector) {
            return new Order(1, vector.width(), false);
        }
        return new Order(shape.size() / shape.width(), shape.width(), true);
    }

    /** Numbers of a row. */
    int width() {
        return positions * channels;
    }

    /** Numbers that operations hold on the heap at once for so many rows: all, or those of one position. */
    public long piece(int rows) {
        return (long) rows * ((byFeature ? channels : width()) + 1);
    }
}
