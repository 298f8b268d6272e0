package org.mtl4j.engine.dl4j.layer;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.mtl4j.api.data.Shape;

/** Shapes in DL4J's words and back: vectors, sequences [width × steps], images [channels × height × breadth]. */
final class Shapes {

    private Shapes() {}

    static InputType type(Shape shape) {
        if (shape instanceof Shape.Image image) {
            return InputType.convolutional(image.height(), image.breadth(), image.width(), CNN2DFormat.NCHW);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return InputType.recurrent(sequence.width(), sequence.longest(), RNNFormat.NCW);
        }
        return InputType.feedForward(shape.width());
    }

    static Shape shape(InputType type) {
        if (type instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
            return new Shape.Image(
                    Math.toIntExact(image.getChannels()),
                    Math.toIntExact(image.getHeight()),
                    Math.toIntExact(image.getWidth()));
        }
        if (type instanceof InputType.InputTypeRecurrent sequence && sequence.getFormat() == RNNFormat.NCW) {
            return new Shape.Sequence(
                    Math.toIntExact(sequence.getTimeSeriesLength()), Math.toIntExact(sequence.getSize()));
        }
        if (type instanceof InputType.InputTypeFeedForward vector) {
            return new Shape.Vector(Math.toIntExact(vector.getSize()));
        }
        throw new IllegalArgumentException(
                "%s; expected a vector, a sequence (NCW) or an image (NCHW)".formatted(type));
    }
}
